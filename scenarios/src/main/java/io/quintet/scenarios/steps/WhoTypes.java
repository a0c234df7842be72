package io.quintet.scenarios.steps;

import io.cucumber.java.ParameterType;
import io.quintet.scenarios.Who;
import org.jspecify.annotations.Nullable;

/** Whom and what the sentences of the features speak of. */
public final class WhoTypes {

    private static final String ACCOUNT = "(Management|Log Archive|Shared Services|Non-Prod|Prod)";
    private static final String PERSON = "([A-Z][a-z]+) as ([A-Z][A-Za-z-]+) in " + ACCOUNT;

    @ParameterType("Management|Log Archive|Shared Services|Non-Prod|Prod")
    public String account(String name) {
        return name;
    }

    @ParameterType("[a-z0-9-]+:[A-Za-z]+")
    public String action(String name) {
        return name;
    }

    @ParameterType("the (administrator|root user) of " + ACCOUNT + "|" + PERSON)
    public Who who(
            @Nullable String role,
            @Nullable String account,
            @Nullable String name,
            @Nullable String permissionSet,
            @Nullable String workplace) {
        if (account == null) {
            return person(String.valueOf(name), String.valueOf(permissionSet), String.valueOf(workplace));
        }
        return "administrator".equals(role) ? new Who.Administrator(account) : new Who.Root(account);
    }

    @ParameterType(PERSON)
    public Who.Person person(String name, String permissionSet, String account) {
        return new Who.Person(name, permissionSet, account);
    }
}
