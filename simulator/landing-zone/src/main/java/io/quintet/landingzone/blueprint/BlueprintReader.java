package io.quintet.landingzone.blueprint;

import io.quintet.landingzone.blueprint.LogArchive.Bucket;
import io.quintet.landingzone.blueprint.LogArchive.Retention;
import io.quintet.landingzone.blueprint.LogArchive.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the files of a blueprint. */
final class BlueprintReader {

    private record Organization(
            String region,
            List<String> trustedServices,
            String findingsAccount,
            List<String> units,
            List<Account> accounts,
            List<Guardrail> guardrails) {}

    private record Encryption(List<Key> keys, List<Secret> secrets) {}

    private static final Set<Kind> TARGETS = Set.of(Kind.ROOT, Kind.UNIT, Kind.ACCOUNT);

    private final Reading reading;
    private final TemplateReader templates;

    BlueprintReader(Folder folder) {
        this.reading = new Reading(folder);
        this.templates = new TemplateReader(reading);
    }

    Blueprint read() {
        Optional<Organization> organization = reading.yaml("organization.yaml", this::organization);
        Optional<Identity> identity = reading.yaml("identity.yaml", new IdentityReader(templates)::read);
        Optional<LogArchive> logArchive = reading.yaml("log-archive.yaml", this::logArchive);
        Optional<Encryption> encryption = reading.yaml("keys.yaml", this::encryption);
        reading.end();
        Organization whole = organization.orElseThrow();
        return new Blueprint(
                whole.region(),
                whole.trustedServices(),
                whole.units(),
                whole.accounts(),
                whole.guardrails(),
                encryption.orElseThrow().keys(),
                encryption.orElseThrow().secrets(),
                whole.findingsAccount(),
                logArchive.orElseThrow(),
                identity.orElseThrow());
    }

    private Optional<Organization> organization(Section section) {
        String region = section.text("region", Format.REGION);
        List<String> services = section.texts("trusted-services", Format.SERVICE);
        List<String> units = withParents(section.texts("units", Format.UNIT));
        units.forEach(unit -> reading.names().give(Kind.UNIT, unit));
        String findingsAccount = section.refer("findings-account", Format.NAME, Kind.ACCOUNT);
        List<Account> accounts = section.sections("accounts", BlueprintReader::account);
        List<Guardrail> guardrails = new ArrayList<>();
        guardrails.addAll(
                section.sections("service-control-policies", policy -> guardrail(policy, DocumentUse.SERVICE_CONTROL)));
        guardrails.addAll(section.sections(
                "resource-control-policies", policy -> guardrail(policy, DocumentUse.RESOURCE_CONTROL)));
        return section.make(() -> new Organization(region, services, findingsAccount, units, accounts, guardrails));
    }

    /** Units with those that they are in, the outer ones first. */
    private static List<String> withParents(List<String> paths) {
        List<String> all = new ArrayList<>();
        for (String path : paths) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                addOnce(all, path.substring(0, slash));
            }
            addOnce(all, path);
        }
        return all;
    }

    private static void addOnce(List<String> all, String path) {
        if (!all.contains(path)) {
            all.add(path);
        }
    }

    private static Optional<Account> account(Section section) {
        String name = section.give("name", Format.NAME, Kind.ACCOUNT);
        String email = section.text("email", Format.EMAIL);
        String unit = section.refer("unit", Format.UNIT, Kind.UNIT);
        return section.make(() -> new Account(name, email, unit));
    }

    private Optional<Guardrail> guardrail(Section section, DocumentUse use) {
        String name = section.give("name", Format.NAME, Kind.POLICY);
        String description = section.text("description", Format.DESCRIPTION);
        PolicyTemplate document = templates.document(section, "file", use);
        List<String> attach = section.referAll("attach", TARGETS);
        boolean keepChanges = section.flag("keep-changes");
        return section.make(() -> new Guardrail(use.kind(), name, description, document, attach, keepChanges));
    }

    private Optional<LogArchive> logArchive(Section section) {
        Optional<Trail> trail = section.section("trail", BlueprintReader::trail);
        Optional<Bucket> bucket = section.section("bucket", this::bucket);
        return section.make(() -> new LogArchive(trail.orElseThrow(), bucket.orElseThrow()));
    }

    private static Optional<Trail> trail(Section section) {
        String name = section.text("name", Format.TRAIL);
        String key = section.refer("key", Format.ALIAS, Kind.KEY);
        return section.make(() -> new Trail(name, key));
    }

    private Optional<Bucket> bucket(Section section) {
        String name = templates.line(section, "name", Format.BUCKET);
        String account = section.refer("account", Format.NAME, Kind.ACCOUNT);
        PolicyTemplate policy = templates.document(section, "policy", DocumentUse.BUCKET_POLICY);
        Optional<Retention> retention = section.section("retention", BlueprintReader::retention);
        return section.make(() -> new Bucket(name, account, policy, retention.orElseThrow()));
    }

    private static Optional<Retention> retention(Section section) {
        String mode = section.text("mode", Format.LOCK_MODE);
        int days = section.number("days");
        return section.make(() -> new Retention(mode, days));
    }

    private Optional<Encryption> encryption(Section section) {
        List<Key> keys = section.sections("keys", this::key);
        List<Secret> secrets = section.sections("secrets", BlueprintReader::secret);
        return section.make(() -> new Encryption(keys, secrets));
    }

    private Optional<Key> key(Section section) {
        String name = section.give("name", Format.ALIAS, Kind.KEY);
        String description = section.text("description", Format.DESCRIPTION);
        PolicyTemplate policy = templates.document(section, "policy", DocumentUse.KEY_POLICY);
        return section.make(() -> new Key(name, description, policy));
    }

    private static Optional<Secret> secret(Section section) {
        String name = section.give("name", Format.SECRET, Kind.SECRET);
        String description = section.text("description", Format.DESCRIPTION);
        String account = section.refer("account", Format.NAME, Kind.ACCOUNT);
        String key = section.refer("key", Format.ALIAS, Kind.KEY);
        String value = section.text("value", Format.TEXT);
        return section.make(() -> new Secret(name, description, account, key, value));
    }
}
