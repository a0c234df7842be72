package io.quintet.engine.service.organizations;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.TargetType;

/**
 * A place in an organization's tree, to which policies attach: its root, an organizational unit or an account.
 *
 * @param parent the id of the node above; none above the root
 * @param policies the ids of the policies attached to this node itself
 */
record Node(TargetType type, String id, String arn, String name, Optional<String> parent, SortedSet<String> policies) {

    Node {
        policies = Collections.unmodifiableSortedSet(new TreeSet<>(policies));
    }

    boolean isRoot() {
        return type == TargetType.ROOT;
    }

    boolean isUnit() {
        return type == TargetType.ORGANIZATIONAL_UNIT;
    }

    boolean isAccount() {
        return type == TargetType.ACCOUNT;
    }

    boolean isIn(String parentId) {
        return parent.filter(parentId::equals).isPresent();
    }

    /** As people know it, such as {@code OU Prod (ou-ab12-11111111)}. */
    String title() {
        return switch (type) {
            case ROOT -> "root (" + id + ")";
            case ORGANIZATIONAL_UNIT -> "OU " + name + " (" + id + ")";
            default -> "account " + name + " (" + id + ")";
        };
    }

    Node renamed(String newName) {
        return new Node(type, id, arn, newName, parent, policies);
    }

    Node movedTo(String newParent) {
        return new Node(type, id, arn, name, Optional.of(newParent), policies);
    }

    Node with(String policy) {
        SortedSet<String> more = new TreeSet<>(policies);
        more.add(policy);
        return new Node(type, id, arn, name, parent, more);
    }

    Node without(String policy) {
        SortedSet<String> fewer = new TreeSet<>(policies);
        fewer.remove(policy);
        return new Node(type, id, arn, name, parent, fewer);
    }

    OrganizationalUnit asUnit() {
        return OrganizationalUnit.builder().id(id).arn(arn).name(name).build();
    }
}
