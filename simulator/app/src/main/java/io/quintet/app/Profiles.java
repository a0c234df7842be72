package io.quintet.app;

import io.quintet.landingzone.Built;
import io.quintet.landingzone.blueprint.Assignment;
import io.quintet.landingzone.blueprint.Blueprint;
import io.quintet.landingzone.blueprint.PermissionSet;
import io.quintet.landingzone.blueprint.Person;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * The profiles of a blueprint's people: one for each permission set, such as {@code prod-readonly}, in the first
 * account that it is assigned in, and one for each further account, such as {@code security-audit-log-archive}. Of a
 * group that is empty, because its members are approved one by one, somebody has it who works in the account.
 */
final class Profiles {

    private final Blueprint blueprint;
    private final Built built;

    private Profiles(Blueprint blueprint, Built built) {
        this.blueprint = blueprint;
        this.built = built;
    }

    /** @param root an access key of the management account's root user */
    static List<Profile> of(Blueprint blueprint, Built built, AwsCredentials root) {
        Profiles profiles = new Profiles(blueprint, built);
        List<Profile> all = new ArrayList<>();
        blueprint.identity().permissionSets().forEach(set -> all.addAll(profiles.with(set)));
        all.add(new Profile("management-root", blueprint.region(), new Profile.LongLived(root)));
        return all;
    }

    private List<Profile> with(PermissionSet permissionSet) {
        Map<String, List<String>> groupsByAccount = new LinkedHashMap<>();
        for (Assignment assignment : blueprint.identity().assignments()) {
            if (assignment.permissionSet().equals(permissionSet.name())) {
                assignment
                        .accounts()
                        .forEach(account -> groupsByAccount
                                .computeIfAbsent(account, any -> new ArrayList<>())
                                .add(assignment.group()));
            }
        }
        List<Profile> profiles = new ArrayList<>();
        groupsByAccount.forEach((account, groups) -> {
            whoIsMostly(groups).or(() -> whoWorksIn(account)).ifPresent(person -> {
                String name = slug(permissionSet.name()) + (profiles.isEmpty() ? "" : "-" + slug(account));
                Profile.SignIn signIn = new Profile.SignIn(
                        person.user(),
                        built.account(account),
                        permissionSet.name(),
                        asksForSecondFactor(permissionSet));
                profiles.add(new Profile(name, blueprint.region(), signIn));
            });
        });
        return profiles;
    }

    private static boolean asksForSecondFactor(PermissionSet permissionSet) {
        return permissionSet
                .policy()
                .filter(policy -> policy.text().contains("aws:MultiFactorAuthPresent"))
                .isPresent();
    }

    /** Whom somebody might approve for a group that is empty otherwise. */
    private Optional<Person> whoWorksIn(String account) {
        return blueprint.identity().people().stream()
                .filter(person -> blueprint.identity().assignments().stream()
                        .anyMatch(assignment -> assignment.accounts().contains(account)
                                && person.groups().contains(assignment.group())))
                .findFirst();
    }

    /** Of the people in these groups the one with the least else to do, so that different people do different work. */
    private Optional<Person> whoIsMostly(List<String> groups) {
        return blueprint.identity().people().stream()
                .filter(person -> person.groups().stream().anyMatch(groups::contains))
                .min(Comparator.comparingLong(this::assignments));
    }

    private long assignments(Person person) {
        return blueprint.identity().assignments().stream()
                .filter(assignment -> person.groups().contains(assignment.group()))
                .count();
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
