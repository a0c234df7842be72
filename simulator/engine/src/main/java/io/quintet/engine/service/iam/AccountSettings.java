package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.engine.state.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;

/**
 * What an account has set for itself.
 *
 * @param passwordPolicy empty where AWS's default counts
 */
record AccountSettings(Optional<String> alias, Optional<PasswordPolicy> passwordPolicy) {

    static final Table<String, AccountSettings> TABLE =
            Table.of("iam.account-settings", String.class, AccountSettings.class);

    /** Which account has an alias: they are unique in all of AWS. */
    static final Table<String, String> ALIASES = Table.of("iam.account-aliases", String.class, String.class);

    private static final AccountSettings DEFAULT = new AccountSettings(Optional.empty(), Optional.empty());
    private static final int USUAL_LENGTH = 8;
    private static final int USUAL_KINDS = 3;

    static AccountSettings of(Call call) {
        return call.rows().find(TABLE, call.account()).orElse(DEFAULT);
    }

    AccountSettings with(Optional<PasswordPolicy> policy) {
        return new AccountSettings(alias, policy);
    }

    AccountSettings named(Optional<String> newAlias) {
        return new AccountSettings(newAlias, passwordPolicy);
    }

    /** Refuses a password that the account's policy forbids, or else AWS's default one. */
    void requireGoodPassword(String password) {
        List<String> lacking =
                passwordPolicy.map(policy -> lacking(policy, password)).orElseGet(() -> lackingUsually(password));
        if (!lacking.isEmpty()) {
            throw IamError.PASSWORD.error(String.join(", ", lacking));
        }
    }

    private static List<String> lackingUsually(String password) {
        List<String> lacking = new ArrayList<>();
        if (password.length() < USUAL_LENGTH) {
            lacking.add("it has to have at least " + USUAL_LENGTH + " characters");
        }
        long kinds = List.of(
                        has(password, 'A', 'Z'), has(password, 'a', 'z'), has(password, '0', '9'), hasSymbol(password))
                .stream()
                .filter(Boolean::booleanValue)
                .count();
        if (kinds < USUAL_KINDS) {
            lacking.add("it has to mix upper case, lower case, numbers and symbols");
        }
        return lacking;
    }

    private static List<String> lacking(PasswordPolicy policy, String password) {
        List<String> lacking = new ArrayList<>();
        if (password.length() < policy.minimumPasswordLength()) {
            lacking.add("it has to have at least " + policy.minimumPasswordLength() + " characters");
        }
        if (policy.requireUppercaseCharacters() && !has(password, 'A', 'Z')) {
            lacking.add("it has to have an uppercase character");
        }
        if (policy.requireLowercaseCharacters() && !has(password, 'a', 'z')) {
            lacking.add("it has to have a lowercase character");
        }
        if (policy.requireNumbers() && !has(password, '0', '9')) {
            lacking.add("it has to have a number");
        }
        if (policy.requireSymbols() && !hasSymbol(password)) {
            lacking.add("it has to have a symbol");
        }
        return lacking;
    }

    private static boolean has(String password, char from, char to) {
        return password.chars().anyMatch(c -> c >= from && c <= to);
    }

    private static boolean hasSymbol(String password) {
        return password.chars().anyMatch(c -> "! @ # $ % ^ & * ( ) _ + - = [ ] { } | '".indexOf(c) >= 0 && c != ' ');
    }
}
