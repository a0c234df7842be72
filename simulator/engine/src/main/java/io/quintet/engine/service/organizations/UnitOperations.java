package io.quintet.engine.service.organizations;

import static io.quintet.engine.service.organizations.Audience.MANAGEMENT;
import static io.quintet.engine.service.organizations.Audience.READERS;
import static io.quintet.engine.service.organizations.ConstraintViolation.OU_DEPTH_LIMIT_EXCEEDED;
import static io.quintet.engine.service.organizations.ConstraintViolation.OU_NUMBER_LIMIT_EXCEEDED;
import static io.quintet.engine.service.organizations.OrganizationsError.CHILD_NOT_FOUND;
import static io.quintet.engine.service.organizations.OrganizationsError.DUPLICATE_ORGANIZATIONAL_UNIT;
import static io.quintet.engine.service.organizations.OrganizationsError.ORGANIZATIONAL_UNIT_NOT_EMPTY;
import static io.quintet.engine.service.organizations.OrganizationsError.ORGANIZATIONAL_UNIT_NOT_FOUND;
import static io.quintet.engine.service.organizations.OrganizationsError.PARENT_NOT_FOUND;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.ErrorCode;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.organizations.model.Child;
import software.amazon.awssdk.services.organizations.model.ChildType;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationalUnitResponse;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationalUnitResponse;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationalUnitResponse;
import software.amazon.awssdk.services.organizations.model.ListChildrenRequest;
import software.amazon.awssdk.services.organizations.model.ListChildrenResponse;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListParentsRequest;
import software.amazon.awssdk.services.organizations.model.ListParentsResponse;
import software.amazon.awssdk.services.organizations.model.Parent;
import software.amazon.awssdk.services.organizations.model.ParentType;
import software.amazon.awssdk.services.organizations.model.TargetType;
import software.amazon.awssdk.services.organizations.model.UpdateOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.UpdateOrganizationalUnitResponse;

/** Organizational units, and the tree that they make. */
final class UnitOperations {

    private static final int UNIT_ID = 8;

    private final Quotas quotas;

    UnitOperations(Quotas quotas) {
        this.quotas = quotas;
    }

    void offer(Operations operations) {
        operations
                .operation(CreateOrganizationalUnitRequest.class)
                .authorizes(MANAGEMENT.on(CreateOrganizationalUnitRequest::parentId))
                .also(TagOperations.whenTagged(CreateOrganizationalUnitRequest::tags, MANAGEMENT.on(request -> "ou-*")))
                .writes(this::createOrganizationalUnit);
        operations
                .operation(UpdateOrganizationalUnitRequest.class)
                .authorizes(MANAGEMENT.on(UpdateOrganizationalUnitRequest::organizationalUnitId))
                .writes(this::updateOrganizationalUnit);
        operations
                .operation(DeleteOrganizationalUnitRequest.class)
                .authorizes(MANAGEMENT.on(DeleteOrganizationalUnitRequest::organizationalUnitId))
                .writes(this::deleteOrganizationalUnit);
        operations
                .operation(DescribeOrganizationalUnitRequest.class)
                .authorizes(READERS.on(DescribeOrganizationalUnitRequest::organizationalUnitId))
                .reads(this::describeOrganizationalUnit);
        operations
                .operation(ListOrganizationalUnitsForParentRequest.class)
                .authorizes(READERS.on(ListOrganizationalUnitsForParentRequest::parentId))
                .reads(this::listOrganizationalUnitsForParent);
        operations
                .operation(ListParentsRequest.class)
                .authorizes(READERS.on(ListParentsRequest::childId))
                .reads(this::listParents);
        operations
                .operation(ListChildrenRequest.class)
                .authorizes(READERS.on(ListChildrenRequest::parentId))
                .reads(this::listChildren);
    }

    private CreateOrganizationalUnitResponse createOrganizationalUnit(
            Call call, CreateOrganizationalUnitRequest request) {
        OrganizationRows organization = MANAGEMENT.admit(call);
        Node parent = parent(organization, request.parentId(), PARENT_NOT_FOUND);
        requireFreeName(organization, parent.id(), request.name());
        if (organization.depthOf(parent) >= quotas.unitDepth()) {
            throw OU_DEPTH_LIMIT_EXCEEDED.error();
        }
        if (organization.nodes().filter(Node::isUnit).count() >= quotas.units()) {
            throw OU_NUMBER_LIMIT_EXCEEDED.error();
        }
        Tags tags = Tags.NONE.with(request.tags(), quotas.tags());
        String rootSuffix = organization.root().id().substring("r-".length());
        String id = "ou-" + rootSuffix + "-" + call.identifiers().lowerAlphanumeric(UNIT_ID);
        Node unit = organization.add(TargetType.ORGANIZATIONAL_UNIT, id, request.name(), Optional.of(parent.id()));
        organization.put(id, tags);
        return CreateOrganizationalUnitResponse.builder()
                .organizationalUnit(unit.asUnit())
                .build();
    }

    private UpdateOrganizationalUnitResponse updateOrganizationalUnit(
            Call call, UpdateOrganizationalUnitRequest request) {
        OrganizationRows organization = MANAGEMENT.admit(call);
        Node unit = unit(organization, request.organizationalUnitId());
        if (request.name() != null && !request.name().equals(unit.name())) {
            requireFreeName(organization, unit.parent().orElseThrow(), request.name());
            unit = unit.renamed(request.name());
            organization.put(unit);
        }
        return UpdateOrganizationalUnitResponse.builder()
                .organizationalUnit(unit.asUnit())
                .build();
    }

    private DeleteOrganizationalUnitResponse deleteOrganizationalUnit(
            Call call, DeleteOrganizationalUnitRequest request) {
        OrganizationRows organization = MANAGEMENT.admit(call);
        Node unit = unit(organization, request.organizationalUnitId());
        if (organization.childrenOf(unit.id()).findAny().isPresent()) {
            throw ORGANIZATIONAL_UNIT_NOT_EMPTY.error();
        }
        organization.remove(unit);
        return DeleteOrganizationalUnitResponse.builder().build();
    }

    private DescribeOrganizationalUnitResponse describeOrganizationalUnit(
            Call call, DescribeOrganizationalUnitRequest request) {
        Node unit = unit(READERS.admit(call), request.organizationalUnitId());
        return DescribeOrganizationalUnitResponse.builder()
                .organizationalUnit(unit.asUnit())
                .build();
    }

    private ListOrganizationalUnitsForParentResponse listOrganizationalUnitsForParent(
            Call call, ListOrganizationalUnitsForParentRequest request) {
        Page<Node> page = Listing.page(
                children(READERS.admit(call), request.parentId(), Node::isUnit),
                Node::id,
                request.nextToken(),
                request.maxResults());
        return ListOrganizationalUnitsForParentResponse.builder()
                .organizationalUnits(page.items().stream().map(Node::asUnit).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private ListParentsResponse listParents(Call call, ListParentsRequest request) {
        OrganizationRows organization = READERS.admit(call);
        Node parent = organization
                .node(request.childId())
                .flatMap(Node::parent)
                .flatMap(organization::node)
                .orElseThrow(CHILD_NOT_FOUND::error);
        Page<Parent> page = Listing.page(
                Stream.of(Parent.builder()
                        .id(parent.id())
                        .type(parent.isRoot() ? ParentType.ROOT : ParentType.ORGANIZATIONAL_UNIT)
                        .build()),
                Parent::id,
                request.nextToken(),
                request.maxResults());
        return ListParentsResponse.builder()
                .parents(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private ListChildrenResponse listChildren(Call call, ListChildrenRequest request) {
        OrganizationRows organization = READERS.admit(call);
        if (request.childType() == ChildType.UNKNOWN_TO_SDK_VERSION) {
            throw InvalidInput.INVALID_ENUM.error();
        }
        Predicate<Node> wanted = request.childType() == ChildType.ACCOUNT ? Node::isAccount : Node::isUnit;
        Page<Node> page = Listing.page(
                children(organization, request.parentId(), wanted),
                Node::id,
                request.nextToken(),
                request.maxResults());
        return ListChildrenResponse.builder()
                .children(page.items().stream()
                        .map(node -> Child.builder()
                                .id(node.id())
                                .type(request.childType())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** What lies directly under a root or organizational unit. */
    static Stream<Node> children(OrganizationRows organization, String parentId, Predicate<Node> wanted) {
        return organization
                .childrenOf(parent(organization, parentId, PARENT_NOT_FOUND).id())
                .filter(wanted);
    }

    /** A root or organizational unit. */
    static Node parent(OrganizationRows organization, String id, ErrorCode absent) {
        return organization.node(id).filter(node -> !node.isAccount()).orElseThrow(absent::error);
    }

    private static Node unit(OrganizationRows organization, String id) {
        return organization.node(id).filter(Node::isUnit).orElseThrow(ORGANIZATIONAL_UNIT_NOT_FOUND::error);
    }

    private static void requireFreeName(OrganizationRows organization, String parentId, String name) {
        if (organization
                .childrenOf(parentId)
                .anyMatch(node -> node.isUnit() && node.name().equals(name))) {
            throw DUPLICATE_ORGANIZATIONAL_UNIT.error();
        }
    }
}
