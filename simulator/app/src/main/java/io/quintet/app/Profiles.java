package io.quintet.app;

import io.quintet.landingzone.Built;
import io.quintet.landingzone.blueprint.Assignment;
import io.quintet.landingzone.blueprint.Blueprint;
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
 * account that it is assigned in, and one for each further account, such as {@code security-audit-log-archive}.
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
        blueprint.identity().permissionSets().forEach(set -> all.addAll(profiles.with(set.name())));
        all.add(new Profile("management-root", blueprint.region(), new Profile.LongLived(root)));
        return all;
    }

    private List<Profile> with(String permissionSet) {
        Map<String, List<String>> groupsByAccount = new LinkedHashMap<>();
        for (Assignment assignment : blueprint.identity().assignments()) {
            if (assignment.permissionSet().equals(permissionSet)) {
                assignment
                        .accounts()
                        .forEach(account -> groupsByAccount
                                .computeIfAbsent(account, any -> new ArrayList<>())
                                .add(assignment.group()));
            }
        }
        List<Profile> profiles = new ArrayList<>();
        groupsByAccount.forEach((account, groups) -> whoIsMostly(groups).ifPresent(person -> {
            String name = slug(permissionSet) + (profiles.isEmpty() ? "" : "-" + slug(account));
            Profile.SignIn signIn = new Profile.SignIn(person.user(), built.account(account), permissionSet);
            profiles.add(new Profile(name, blueprint.region(), signIn));
        }));
        return profiles;
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
