package io.quintet.landingzone;

import io.quintet.landingzone.blueprint.Group;
import io.quintet.landingzone.blueprint.Person;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.identitystore.model.AttributeOperation;
import software.amazon.awssdk.services.identitystore.model.Email;
import software.amazon.awssdk.services.identitystore.model.User;

/** The people, their groups, and who is in which. Whoever else was added to a group stays in it. */
final class Directory {

    private final Site site;
    private final IdentityCenter center;
    private final IdentitystoreClient store;
    private final Set<String> fresh = new HashSet<>();

    Directory(Site site, IdentityCenter center) {
        this.site = site;
        this.center = center;
        this.store = site.access().management(IdentitystoreClient.class);
    }

    void build() {
        buildGroups();
        buildPeople();
        joinGroups();
    }

    private void buildGroups() {
        Map<String, software.amazon.awssdk.services.identitystore.model.Group> present =
                store.listGroupsPaginator(list -> list.identityStoreId(center.store())).stream()
                        .flatMap(page -> page.groups().stream())
                        .collect(Collectors.toMap(group -> group.displayName(), Function.identity()));
        for (Group group : site.blueprint().identity().groups()) {
            var found = present.get(group.name());
            if (found == null) {
                create(group);
            } else {
                known(group, found.groupId());
                boolean changed = !group.description().equals(found.description());
                if (changed) {
                    store.updateGroup(update -> update.identityStoreId(center.store())
                            .groupId(found.groupId())
                            .operations(set("description", group.description())));
                }
                site.ledger().found("group", group.name(), changed);
            }
        }
    }

    private void create(Group group) {
        String id = store.createGroup(create -> create.identityStoreId(center.store())
                        .displayName(group.name())
                        .description(group.description()))
                .groupId();
        fresh.add(id);
        known(group, id);
        site.ledger().created("group", group.name());
    }

    private void known(Group group, String id) {
        center.groups().put(group.name(), id);
        site.known().group(group.name(), id);
    }

    private void buildPeople() {
        Map<String, User> present = store.listUsersPaginator(list -> list.identityStoreId(center.store())).stream()
                .flatMap(page -> page.users().stream())
                .collect(Collectors.toMap(User::userName, Function.identity()));
        for (Person person : site.blueprint().identity().people()) {
            User found = present.get(person.user());
            if (found == null) {
                create(person);
            } else {
                center.people().put(person.user(), found.userId());
                site.ledger().found("person", person.user(), rename(person, found));
            }
        }
    }

    private void create(Person person) {
        String id = store.createUser(create -> create.identityStoreId(center.store())
                        .userName(person.user())
                        .displayName(person.name())
                        .name(name -> name.givenName(person.givenName()).familyName(person.familyName()))
                        .emails(Email.builder()
                                .value(person.email())
                                .type("work")
                                .primary(true)
                                .build()))
                .userId();
        center.people().put(person.user(), id);
        site.ledger().created("person", person.user());
    }

    private boolean rename(Person person, User found) {
        if (person.name().equals(found.displayName())) {
            return false;
        }
        store.updateUser(update -> update.identityStoreId(center.store())
                .userId(found.userId())
                .operations(
                        set("displayName", person.name()),
                        set("name.givenName", person.givenName()),
                        set("name.familyName", person.familyName())));
        return true;
    }

    private static AttributeOperation set(String attribute, String value) {
        return AttributeOperation.builder()
                .attributePath(attribute)
                .attributeValue(Document.fromString(value))
                .build();
    }

    private void joinGroups() {
        Map<String, Set<String>> members = new HashMap<>();
        for (Person person : site.blueprint().identity().people()) {
            String user = Objects.requireNonNull(center.people().get(person.user()), person.user());
            for (String group : person.groups()) {
                String id = Objects.requireNonNull(center.groups().get(group), group);
                boolean missing = members.computeIfAbsent(id, this::members).add(user);
                if (missing) {
                    store.createGroupMembership(create ->
                            create.identityStoreId(center.store()).groupId(id).memberId(member -> member.userId(user)));
                }
                site.ledger().created("membership", person.user() + " in " + group, missing);
            }
        }
    }

    private Set<String> members(String group) {
        return fresh.contains(group)
                ? new HashSet<>()
                : store
                        .listGroupMembershipsPaginator(
                                list -> list.identityStoreId(center.store()).groupId(group))
                        .stream()
                        .flatMap(page -> page.groupMemberships().stream())
                        .map(membership -> membership.memberId().userId())
                        .collect(Collectors.toCollection(HashSet::new));
    }
}
