package io.quintet.rules.lint;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.quintet.rules.lint.StatementView.Condition;
import io.quintet.rules.lint.StatementView.Text;
import io.quintet.rules.policy.Operator.Family;
import java.util.List;
import java.util.Optional;

/** Addresses and blocks of them in conditions. */
final class AddressCheck implements Check {
    private static final List<IPAddress> PRIVATE = List.of(
            block("10.0.0.0/8"),
            block("172.16.0.0/12"),
            block("192.168.0.0/16"),
            block("100.64.0.0/10"),
            block("fc00::/7"));

    @Override
    public void check(StatementView statement, Findings findings) {
        for (Condition condition : statement.conditions()) {
            if (condition.family() == Family.IP) {
                List<Text> texts = condition.texts().stream()
                        .filter(text -> !text.text().contains("${"))
                        .toList();
                texts.forEach(text -> check(text, condition, findings));
                if (condition.key().equalsIgnoreCase("aws:SourceIp")) {
                    checkPrivate(condition, texts, findings);
                }
            }
        }
    }

    private static void check(Text text, Condition condition, Findings findings) {
        Optional<IPAddress> address = read(text.text());
        if (address.isEmpty()) {
            findings.add(
                    Issue.TYPE_MISMATCH_IP_RANGE,
                    text.json(),
                    condition.operator().text());
            return;
        }
        IPAddress block = address.get();
        if (block.isPrefixed() && !block.isPrefixBlock()) {
            findings.add(
                    Issue.IMPROVE_IP_RANGE,
                    text.json(),
                    block.toPrefixBlock().getLower().toString());
        }
    }

    private static void checkPrivate(Condition condition, List<Text> texts, Findings findings) {
        List<Boolean> areas = texts.stream()
                .map(text -> read(text.text()))
                .flatMap(Optional::stream)
                .map(AddressCheck::isPrivate)
                .toList();
        boolean negated = condition.operator().negated();
        if (!areas.contains(true)) {
            return;
        }
        if (areas.contains(false)) {
            findings.add(
                    negated ? Issue.PRIVATE_NOT_IP_ADDRESS_SUBSET : Issue.PRIVATE_IP_ADDRESS_SUBSET,
                    condition.values());
        } else {
            findings.add(negated ? Issue.PRIVATE_NOT_IP_ADDRESS : Issue.PRIVATE_IP_ADDRESS, condition.values());
        }
    }

    private static boolean isPrivate(IPAddress address) {
        return PRIVATE.stream().anyMatch(area -> area.contains(address));
    }

    private static IPAddress block(String text) {
        return new IPAddressString(text).getAddress().toPrefixBlock();
    }

    /** Empty when the text is no address and no block; names and masks are neither. */
    private static Optional<IPAddress> read(String text) {
        if (text.isEmpty() || !text.matches("[0-9A-Fa-f.:]{2,45}(?:/\\d{1,3})?")) {
            return Optional.empty();
        }
        return Optional.ofNullable(new IPAddressString(text).getAddress());
    }
}
