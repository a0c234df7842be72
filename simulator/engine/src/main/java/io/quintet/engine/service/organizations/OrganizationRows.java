package io.quintet.engine.service.organizations;

import static io.quintet.engine.service.organizations.Tables.DELEGATIONS;
import static io.quintet.engine.service.organizations.Tables.DELEGATION_POLICIES;
import static io.quintet.engine.service.organizations.Tables.MEMBERS;
import static io.quintet.engine.service.organizations.Tables.NODES;
import static io.quintet.engine.service.organizations.Tables.ORGANIZATIONS;
import static io.quintet.engine.service.organizations.Tables.POLICIES;
import static io.quintet.engine.service.organizations.Tables.ROOTS;
import static io.quintet.engine.service.organizations.Tables.TAGS;

import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.PolicyTypeStatus;
import software.amazon.awssdk.services.organizations.model.Root;
import software.amazon.awssdk.services.organizations.model.TargetType;

/** One organization, as a transaction sees and changes it. */
final class OrganizationRows {

    private final Transaction rows;
    private final Organization organization;

    OrganizationRows(Transaction rows, Organization organization) {
        this.rows = rows;
        this.organization = organization;
    }

    /** The organization that an account is in. */
    static Optional<OrganizationRows> of(Transaction rows, String account) {
        return rows.find(MEMBERS, account)
                .flatMap(member -> rows.find(ORGANIZATIONS, member.management()))
                .map(organization -> new OrganizationRows(rows, organization));
    }

    Organization described() {
        return organization;
    }

    String id() {
        return organization.id();
    }

    String management() {
        return organization.masterAccountId();
    }

    boolean hasAllFeatures() {
        return organization.featureSet() == OrganizationFeatureSet.ALL;
    }

    Arn arn() {
        return Arn.parse(organization.arn());
    }

    /** The ARN that something of this organization has, or would have, by its id. */
    Arn arnOf(String id) {
        String within = "/" + id() + "/";
        if (id.startsWith("p-")) {
            return policy(id)
                    .map(policy -> Arn.parse(policy.summary().arn()))
                    .orElseGet(() -> arnOf(ControlType.SERVICE_CONTROL, id));
        }
        if (id.startsWith("rp-")) {
            return named("resourcepolicy" + within + id);
        }
        if (id.startsWith("ou-")) {
            return named("ou" + within + id);
        }
        return named((id.startsWith("r-") ? "root" : "account") + within + id);
    }

    Arn arnOf(ControlType type, String policyId) {
        return named("policy/" + id() + "/" + type.inArn() + "/" + policyId);
    }

    private Arn named(String resource) {
        return Arn.of("aws", "organizations", "", management(), resource);
    }

    Root root() {
        return rows.find(ROOTS, management()).orElseThrow();
    }

    void put(Root root) {
        rows.put(ROOTS, management(), root);
    }

    boolean enabled(ControlType type) {
        return root().policyTypes().stream()
                .anyMatch(each -> each.type() == type.type() && each.status() == PolicyTypeStatus.ENABLED);
    }

    Optional<Node> node(String id) {
        return rows.find(NODES, key(id));
    }

    /** The root, organizational units and accounts, by their ids. */
    Stream<Node> nodes() {
        return rows.of(NODES, management());
    }

    Stream<Node> childrenOf(String parent) {
        return nodes().filter(node -> node.isIn(parent));
    }

    /** How many organizational units lead to a node, itself included. */
    int depthOf(Node node) {
        int above = node.parent().flatMap(this::node).map(this::depthOf).orElse(0);
        return node.isUnit() ? above + 1 : above;
    }

    void put(Node node) {
        rows.put(NODES, key(node.id()), node);
    }

    /** A new node, which AWS attaches its full-access policies to. */
    Node add(TargetType type, String id, String name, Optional<String> parent) {
        TreeSet<String> policies = new TreeSet<>();
        for (ControlType each : ControlType.values()) {
            if (enabled(each)) {
                policies.add(each.fullAccess().id());
            }
        }
        Node node = new Node(type, id, arnOf(id).toString(), name, parent, policies);
        put(node);
        return node;
    }

    void remove(Node node) {
        rows.remove(NODES, key(node.id()));
        rows.remove(TAGS, key(node.id()));
    }

    Optional<Member> member(String account) {
        return rows.find(MEMBERS, account).filter(member -> member.management().equals(management()));
    }

    /** The accounts, by their ids. */
    Stream<Member> members() {
        return rows.all(MEMBERS).filter(member -> member.management().equals(management()));
    }

    void put(Member member) {
        rows.put(MEMBERS, member.id(), member);
    }

    void remove(Member member) {
        rows.remove(MEMBERS, member.id());
        node(member.id()).ifPresent(this::remove);
    }

    /** A policy of the organization or of AWS. */
    Optional<StoredPolicy> policy(String id) {
        return Arrays.stream(ControlType.values())
                .map(ControlType::fullAccess)
                .filter(policy -> policy.id().equals(id))
                .findFirst()
                .or(() -> rows.find(POLICIES, key(id)));
    }

    /** The policies of a type, AWS's own among them, by their ids. */
    Stream<StoredPolicy> policies(ControlType type) {
        Stream<StoredPolicy> own = rows.of(POLICIES, management()).filter(policy -> policy.type() == type);
        return Stream.concat(Stream.of(type.fullAccess()), own).sorted(Comparator.comparing(StoredPolicy::id));
    }

    /** The policies of a type that are attached to a node itself, by their ids. */
    List<StoredPolicy> attached(Node node, ControlType type) {
        return node.policies().stream()
                .map(id -> policy(id).orElseThrow())
                .filter(policy -> policy.type() == type)
                .toList();
    }

    void put(StoredPolicy policy) {
        rows.put(POLICIES, key(policy.id()), policy);
    }

    void remove(StoredPolicy policy) {
        rows.remove(POLICIES, key(policy.id()));
        rows.remove(TAGS, key(policy.id()));
    }

    Optional<DelegationPolicy> delegationPolicy() {
        return rows.find(DELEGATION_POLICIES, management());
    }

    void put(DelegationPolicy policy) {
        rows.put(DELEGATION_POLICIES, management(), policy);
    }

    void remove(DelegationPolicy policy) {
        rows.remove(DELEGATION_POLICIES, management());
        rows.remove(TAGS, key(policy.id()));
    }

    /** The services that an account is the delegated administrator of. */
    Stream<Delegation> delegationsTo(String account) {
        return rows.of(DELEGATIONS, management(), account + "/");
    }

    Tags tags(String resourceId) {
        return rows.find(TAGS, key(resourceId)).orElse(Tags.NONE);
    }

    void put(String resourceId, Tags tags) {
        if (tags.isEmpty()) {
            rows.remove(TAGS, key(resourceId));
        } else {
            rows.put(TAGS, key(resourceId), tags);
        }
    }

    /** Ends the organization; its accounts stand alone from now on. */
    void dissolve() {
        members().toList().forEach(member -> rows.remove(MEMBERS, member.id()));
        for (Table<Owned, ?> table : Tables.OWNED) {
            clear(table);
        }
        rows.remove(DELEGATION_POLICIES, management());
        rows.remove(ROOTS, management());
        rows.remove(ORGANIZATIONS, management());
    }

    private <V> void clear(Table<Owned, V> table) {
        rows.world()
                .entriesFrom(table, key(""))
                .map(Map.Entry::getKey)
                .takeWhile(key -> key.account().equals(management()))
                .toList()
                .forEach(key -> rows.remove(table, key));
    }

    Owned key(String name) {
        return new Owned(management(), name);
    }
}
