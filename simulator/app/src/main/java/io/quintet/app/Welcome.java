package io.quintet.app;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person reads when an organization is up: what is in it, and how to use it. */
record Welcome(Organization organization, AwsConfigFile config) {

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("The organization ").append(organization.built().organization());
        text.append(" is up at ").append(config.endpoint()).append(".\n");

        text.append("\nAccounts\n");
        organization.built().accounts().forEach((name, id) -> row(text, id, name));

        text.append("\nPeople\n");
        int widest = widest(organization.people());
        organization
                .blueprint()
                .identity()
                .people()
                .forEach(person -> row(
                        text,
                        padded(person.user(), widest),
                        person.name() + ", " + String.join(", ", person.groups())));

        text.append("\nProfiles of AWS clients\n");
        Map<String, String> accounts = organization.built().accounts().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        int wide = widest(organization.profiles().stream().map(Profile::name).toList());
        organization.profiles().forEach(profile -> row(text, padded(profile.name(), wide), told(profile, accounts)));

        text.append("\nUse it, in another terminal\n");
        text.append("  export AWS_CONFIG_FILE=").append(config.path()).append('\n');
        text.append("  aws --profile ").append(first()).append(" sts get-caller-identity\n");
        text.append("  quintet why REQUEST-ID").append(where()).append("   # explains how a call was decided\n");
        text.append("\nCtrl-C ends it.\n");
        return text.toString();
    }

    private String first() {
        return organization.profiles().get(0).name();
    }

    private static String told(Profile profile, Map<String, String> accounts) {
        return profile.access() instanceof Profile.SignIn signIn
                ? signIn.person() + " with " + signIn.permissionSet() + " in " + accounts.get(signIn.account())
                : "the root user of Management";
    }

    private String where() {
        return config.endpoint().endsWith(":4566") ? "" : " --endpoint " + config.endpoint();
    }

    private static void row(StringBuilder text, String first, String second) {
        text.append("  ").append(first).append("  ").append(second).append('\n');
    }

    private static int widest(List<String> texts) {
        return texts.stream().map(String::length).max(Comparator.naturalOrder()).orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
