package io.quintet.app;

import java.util.List;
import software.amazon.awssdk.services.organizations.model.Account;

/** What a person reads when an organization is up: what is in it, and how to use it. */
record Welcome(Organization organization, AwsConfigFile config) {

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("The organization is up at ").append(config.endpoint()).append('\n');

        text.append("\nAccounts\n");
        List<Account> accounts = organization.accounts();
        int width = accounts.stream()
                .mapToInt(account -> account.name().length())
                .max()
                .orElse(0);
        accounts.forEach(account -> text.append("  %s  %s%n"
                .formatted(account.id(), padded(account.name(), width).strip())));

        text.append("\nProfiles\n");
        organization
                .profiles()
                .forEach(profile -> text.append("  ").append(profile.name()).append('\n'));

        String first = organization.profiles().get(0).name();
        text.append("\nUse it\n");
        text.append("  export AWS_CONFIG_FILE=").append(config.path()).append('\n');
        text.append("  aws --profile ").append(first).append(" organizations list-accounts\n");
        text.append("\nAsk why a call was decided as it was\n");
        text.append("  quintet why REQUEST-ID").append(port()).append('\n');
        text.append("\nCtrl-C ends it.\n");
        return text.toString();
    }

    private String port() {
        return config.endpoint().endsWith(":4566") ? "" : " --endpoint " + config.endpoint();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
