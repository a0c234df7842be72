package io.quintet.junit;

import io.quintet.landingzone.blueprint.PermissionSet;
import io.quintet.landingzone.blueprint.Person;
import io.quintet.scenarios.Access;
import io.quintet.scenarios.Organization;
import io.quintet.scenarios.Portal;
import io.quintet.scenarios.Who;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import software.amazon.awssdk.services.sso.model.SsoException;

/** Where people get their credentials, or learn what there would be. */
record Entrance(Organization organization) {

    Access access(Who who) {
        known("account", who.account(), organization.built().accounts().keySet());
        if (who instanceof Who.Person person) {
            return signedIn(person);
        }
        return organization.as(who);
    }

    private Access signedIn(Who.Person who) {
        List<String> people = organization.blueprint().identity().people().stream()
                .map(Person::user)
                .toList();
        known("person", who.name().toLowerCase(Locale.ROOT), people);
        List<String> sets = organization.blueprint().identity().permissionSets().stream()
                .map(PermissionSet::name)
                .toList();
        known("permission set", who.permissionSet(), sets);
        try {
            return organization.as(who);
        } catch (SsoException refused) {
            throw new ParameterResolutionException(
                    who.name() + " has no " + who.permissionSet() + " in " + who.account() + "; has "
                            + what(organization.portal(who.name())),
                    refused);
        }
    }

    private static String what(Portal portal) {
        String all = portal.accounts().stream()
                .flatMap(account -> portal.permissionSets(account.accountId()).stream()
                        .map(set -> set + " in " + account.accountName()))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "nothing" : all;
    }

    private static void known(String kind, String name, Collection<String> all) {
        if (!all.contains(name)) {
            throw new ParameterResolutionException(
                    "there is no " + kind + " '" + name + "'; there is " + String.join(", ", all));
        }
    }
}
