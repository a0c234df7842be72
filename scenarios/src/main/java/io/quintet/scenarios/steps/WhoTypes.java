package io.quintet.scenarios.steps;

import io.cucumber.java.ParameterType;
import io.quintet.scenarios.Who;

/** Whom and what the sentences of the features speak of. */
public final class WhoTypes {

    @ParameterType("Management|Log Archive|Shared Services|Non-Prod|Prod")
    public String account(String name) {
        return name;
    }

    @ParameterType("[a-z0-9-]+:[A-Za-z]+")
    public String action(String name) {
        return name;
    }

    @ParameterType("the (administrator|root user) of (Management|Log Archive|Shared Services|Non-Prod|Prod)")
    public Who who(String role, String account) {
        return role.equals("administrator") ? new Who.Administrator(account) : new Who.Root(account);
    }

    @ParameterType("([A-Z][a-z]+) as ([A-Z][A-Za-z-]+) in (Management|Log Archive|Shared Services|Non-Prod|Prod)")
    public Who.Person person(String name, String permissionSet, String account) {
        return new Who.Person(name, permissionSet, account);
    }
}
