package io.quintet.rules.lint;

import io.quintet.rules.policy.Json;
import io.quintet.rules.policy.PolicyKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be said of a document as a whole. */
final class DocumentCheck {
    private static final int LONGEST_IDENTITY_POLICY = 6_144;
    private static final int LONGEST_SERVICE_CONTROL = 10_240;
    private static final int LONGEST_RESOURCE_CONTROL = 5_120;
    private static final int LONGEST_TRUST_POLICY = 2_048;
    private static final int LONGEST_BUCKET_POLICY = 20_480;
    private static final int LONGEST_KEY_POLICY = 32_768;

    private final PolicyKind kind;
    private final Findings findings;

    DocumentCheck(PolicyKind kind, Findings findings) {
        this.kind = kind;
        this.findings = findings;
    }

    void check(Json.Members document, List<StatementView> statements, String text) {
        if (!document.byName().containsKey("Version")) {
            findings.add(Issue.MISSING_VERSION, document);
        }
        checkSize(document, text);
        Set<String> sids = new HashSet<>();
        Map<String, String> contents = new HashMap<>();
        int number = 0;
        for (StatementView statement : statements) {
            number++;
            for (StatementView.Text sid : statement.texts("Sid")) {
                checkSid(sid, sids);
            }
            String other = contents.putIfAbsent(content(statement.json()), "statement " + number);
            if (other != null) {
                findings.hint(
                        Optional.of("It says what " + other + " says."), Issue.REDUNDANT_STATEMENT, statement.json());
            }
        }
    }

    private void checkSid(StatementView.Text sid, Set<String> sids) {
        if (sid.text().isEmpty()) {
            findings.add(Issue.EMPTY_SID_VALUE, sid.json());
        } else if (!sids.add(sid.text())) {
            switch (kind) {
                case RESOURCE, KEY, ENDPOINT -> findings.add(Issue.UNIQUE_SIDS_RECOMMENDED, sid.json());
                case IDENTITY, BOUNDARY, SESSION, TRUST, SERVICE_CONTROL, RESOURCE_CONTROL -> {}
            }
        }
    }

    private void checkSize(Json document, String text) {
        int all = text.codePointCount(0, text.length());
        int black = (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
        switch (kind) {
            case SERVICE_CONTROL -> limit(all, LONGEST_SERVICE_CONTROL, Issue.POLICY_SIZE_EXCEEDS_SCP_QUOTA, document);
            case RESOURCE_CONTROL ->
                limit(all, LONGEST_RESOURCE_CONTROL, Issue.POLICY_SIZE_EXCEEDS_RCP_QUOTA, document);
            case IDENTITY, BOUNDARY ->
                limit(black, LONGEST_IDENTITY_POLICY, Issue.POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA, document);
            case TRUST ->
                limit(black, LONGEST_TRUST_POLICY, Issue.POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA, document);
            case RESOURCE ->
                limit(all, LONGEST_BUCKET_POLICY, Issue.POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA, document);
            case KEY -> limit(all, LONGEST_KEY_POLICY, Issue.POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA, document);
            case SESSION, ENDPOINT -> {}
        }
    }

    private void limit(int size, int quota, Issue issue, Json document) {
        if (size > quota) {
            findings.add(issue, document, size, quota);
        }
    }

    /** What a statement says, whatever the order and however lists of one are written; not its Sid. */
    private static String content(Json json) {
        if (json instanceof Json.Members members) {
            return members.byName().entrySet().stream()
                    .filter(member -> !member.getKey().equals("Sid"))
                    .map(member -> member.getKey() + '\0' + content(member.getValue()))
                    .sorted()
                    .collect(Collectors.joining("\1", "{", "}"));
        }
        if (json instanceof Json.Items items) {
            return items.list().stream().map(DocumentCheck::content).sorted().collect(Collectors.joining("\1"));
        }
        return json instanceof Json.Scalar scalar ? scalar.text() : "";
    }
}
