package io.quintet.landingzone;

import io.quintet.landingzone.blueprint.Guardrail;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;

/** The organizational units, the outer ones first. */
final class Units {

    private final Site site;
    private final OrganizationsClient organizations;
    private final Map<String, Map<String, String>> children = new HashMap<>();
    private final Set<String> fresh = new HashSet<>();

    Units(Site site) {
        this.site = site;
        this.organizations = site.access().management(OrganizationsClient.class);
    }

    void build() {
        site.blueprint().units().forEach(this::build);
    }

    private void build(String path) {
        int slash = path.lastIndexOf('/');
        String parent = site.known().node(slash < 0 ? Guardrail.ROOT : path.substring(0, slash));
        String name = path.substring(slash + 1);
        String present = children.computeIfAbsent(parent, this::childrenOf).get(name);
        if (present != null) {
            site.known().unit(path, present);
            site.ledger().found("organizational unit", path, false);
            return;
        }
        String id = organizations
                .createOrganizationalUnit(create -> create.parentId(parent).name(name))
                .organizationalUnit()
                .id();
        fresh.add(id);
        site.known().unit(path, id);
        site.ledger().created("organizational unit", path);
    }

    private Map<String, String> childrenOf(String parent) {
        return fresh.contains(parent)
                ? Map.of()
                : organizations.listOrganizationalUnitsForParentPaginator(list -> list.parentId(parent)).stream()
                        .flatMap(page -> page.organizationalUnits().stream())
                        .collect(Collectors.toMap(OrganizationalUnit::name, OrganizationalUnit::id));
    }
}
