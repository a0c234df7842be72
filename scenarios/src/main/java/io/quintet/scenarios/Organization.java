package io.quintet.scenarios;

import io.quintet.engine.Simulator;
import io.quintet.landingzone.Built;
import io.quintet.landingzone.LandingZone;
import io.quintet.landingzone.blueprint.Account;
import io.quintet.landingzone.blueprint.Blueprint;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.identitystore.model.UniqueAttribute;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * An organization that stands, and whoever works in it. The one of five accounts that scenarios play in is built once;
 * each scenario has a fork of it, and changes that alone; on endpoints, which can't be forked, each has one that is
 * built for it. It stands at a fixed time, so that a scenario tells the same story whenever it is played.
 */
public final class Organization implements AutoCloseable {

    /** When they stand, unless time is moved on. */
    public static final Clock NIGHT = Clock.fixed(Instant.parse("2026-11-24T01:30:00Z"), ZoneOffset.UTC);

    private final Simulator simulator;
    private final boolean forked;
    private final Blueprint blueprint;
    private final Built built;
    private final AwsCredentials administrator;

    private Organization(
            Simulator simulator, boolean forked, Blueprint blueprint, Built built, AwsCredentials administrator) {
        this.simulator = simulator;
        this.forked = forked;
        this.blueprint = blueprint;
        this.built = built;
        this.administrator = administrator;
    }

    private static final class Standing {
        static final Organization ORGANIZATION = raise(Blueprint.fiveAccounts(), Ground.simulator(NIGHT));
    }

    /** An organization of one's own. */
    public static Organization ofFiveAccounts() {
        return Ground.hasEndpoints()
                ? raise(Blueprint.fiveAccounts(), Ground.simulator(NIGHT))
                : Standing.ORGANIZATION.fork();
    }

    /** Builds what a blueprint says on a simulator that nothing has happened on, and that ends with it. */
    public static Organization raise(Blueprint blueprint, Simulator simulator) {
        AwsCredentials root = simulator.rootCredentials(simulator.managementAccount());
        Built built = LandingZone.build(blueprint, simulator::client, root, step -> {});
        IamClient management = simulator.client(IamClient.class, root, Region.of(built.region()));
        return new Organization(simulator, false, blueprint, built, administrator(management));
    }

    private static AwsCredentials administrator(IamClient management) {
        management.createUser(create -> create.userName("administrator"));
        management.attachUserPolicy(
                attach -> attach.userName("administrator").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        AccessKey key = management
                .createAccessKey(create -> create.userName("administrator"))
                .accessKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    /** An organization that begins as this one stands now, and goes its own way from here. */
    public Organization fork() {
        return new Organization(simulator.fork(), true, blueprint, built, administrator);
    }

    /** Done with. What was forked from others is theirs to end. */
    @Override
    public void close() {
        if (!forked) {
            simulator.close();
        }
    }

    public Simulator simulator() {
        return simulator;
    }

    /** What it was built after. */
    public Blueprint blueprint() {
        return blueprint;
    }

    /** By which ids its parts go. */
    public Built built() {
        return built;
    }

    /** Where the trail, the keys, the secrets and IAM Identity Center are. */
    public Region home() {
        return Region.of(built.region());
    }

    private Access access(AwsCredentials credentials) {
        return new Access(simulator, credentials, home(), Optional.empty());
    }

    /** An account's id, by its name. */
    public String account(String name) {
        return built.account(name);
    }

    /** Management's own administrator, whom no service control policy binds. */
    public Access management() {
        return access(administrator);
    }

    /** The credentials that somebody works with. */
    public Access as(Who who) {
        if (who instanceof Who.Root root) {
            return access(simulator.rootCredentials(account(root.account())));
        }
        if (who instanceof Who.Administrator member) {
            return member.account().equals(Account.MANAGEMENT)
                    ? management()
                    : throughAccessRole(account(member.account()));
        }
        Who.Person person = (Who.Person) who;
        return portal(person.name()).credentials(account(person.account()), person.permissionSet());
    }

    /** The access portal, as a person sees it who has just signed in. */
    public Portal portal(String person) {
        return portal(person, true);
    }

    /** The access portal, as a person sees it who has just signed in, with a second factor or without. */
    public Portal portal(String person, boolean mfa) {
        String token = simulator.signIn().portalToken(person.toLowerCase(Locale.ROOT), mfa);
        return new Portal(simulator, token, home(), Optional.empty());
    }

    /** A person's id in the identity store, asked with somebody's credentials. */
    public String userId(Access as, String person) {
        String store = as.to(SsoAdminClient.class)
                .listInstances(list -> {})
                .instances()
                .get(0)
                .identityStoreId();
        UniqueAttribute name = UniqueAttribute.builder()
                .attributePath("userName")
                .attributeValue(Document.fromString(person.toLowerCase(Locale.ROOT)))
                .build();
        return as.to(IdentitystoreClient.class)
                .getUserId(get -> get.identityStoreId(store).alternateIdentifier(by -> by.uniqueAttribute(name)))
                .userId();
    }

    /** The ids of all accounts. */
    public Collection<String> accounts() {
        return built.accounts().values();
    }

    /** The bucket of the log archive. */
    public String archive() {
        return built.logArchive().bucket();
    }

    /** Whoever owns an account that belongs to no organization of ours. */
    public Access outsider(String account) {
        return access(simulator.rootCredentials(account));
    }

    private Access throughAccessRole(String account) {
        Credentials session = management()
                .to(StsClient.class)
                .assumeRole(assume -> assume.roleSessionName("administrator")
                        .roleArn("arn:aws:iam::" + account + ":role/OrganizationAccountAccessRole"))
                .credentials();
        return access(
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
    }

    /** The ARN of one of the organization's guardrails. */
    public String guardrailArn(String name) {
        return Objects.requireNonNull(built.guardrails().get(name), name);
    }

    /** The id of one of the organization's guardrails, by which it is attached and changed. */
    public String guardrailId(String name) {
        return built.policyId(name);
    }
}
