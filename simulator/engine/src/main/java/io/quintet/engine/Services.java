package io.quintet.engine;

import io.quintet.engine.backend.Backend;
import io.quintet.engine.backend.Elsewhere;
import io.quintet.engine.backend.EmbeddedBackend;
import io.quintet.engine.backend.EndpointBackend;
import io.quintet.engine.backend.OperationTable;
import io.quintet.engine.client.SharedClients;
import io.quintet.engine.credential.Sessions;
import io.quintet.engine.gateway.Gateway.Directory;
import io.quintet.engine.service.BackgroundWork;
import io.quintet.engine.service.EventSubscriber;
import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.engine.service.Service;
import io.quintet.engine.service.accessanalyzer.AccessAnalyzerService;
import io.quintet.engine.service.cloudtrail.CloudTrailService;
import io.quintet.engine.service.ec2.Ec2Service;
import io.quintet.engine.service.guardduty.GuardDutyService;
import io.quintet.engine.service.iam.IamIdentities;
import io.quintet.engine.service.iam.IamService;
import io.quintet.engine.service.identitystore.IdentitystoreService;
import io.quintet.engine.service.kms.KmsService;
import io.quintet.engine.service.organizations.OrganizationsService;
import io.quintet.engine.service.rds.RdsService;
import io.quintet.engine.service.s3.S3Service;
import io.quintet.engine.service.secretsmanager.SecretsManagerService;
import io.quintet.engine.service.securityhub.SecurityHubService;
import io.quintet.engine.service.sso.SsoService;
import io.quintet.engine.service.ssoadmin.SsoAdminService;
import io.quintet.engine.service.ssooidc.SsoOidcService;
import io.quintet.engine.service.sts.StsService;
import io.quintet.engine.state.Agenda;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The services of the embedded engine. They keep nothing but rows, so that all forks share them. */
record Services(
        Wire wire,
        OperationTable operations,
        Directory directory,
        Agenda agenda,
        SharedClients clients,
        List<EventSubscriber> subscribers,
        List<BackgroundWork> background,
        List<Service> all,
        Optional<Elsewhere> elsewhere) {

    /** Everything in this JVM. */
    static Services create() {
        return create(Optional.empty());
    }

    /** What the endpoints of accounts serve is there, and everything else in this JVM. */
    static Services create(Elsewhere elsewhere) {
        return create(Optional.of(elsewhere));
    }

    private static Services create(Optional<Elsewhere> elsewhere) {
        IamIdentities identities = new IamIdentities();
        PolicyPrincipals principals = new PolicyPrincipals(identities);
        OrganizationsService organizations = new OrganizationsService(principals);
        List<Service> all = new ArrayList<>(List.of(
                new AccessAnalyzerService(),
                new CloudTrailService(organizations),
                new Ec2Service(identities),
                new GuardDutyService(),
                new IamService(organizations),
                new IdentitystoreService(organizations),
                new KmsService(principals),
                organizations,
                new RdsService(),
                isElsewhere("s3", elsewhere) ? S3Service.withObjectsElsewhere(principals) : new S3Service(principals),
                isElsewhere("secretsmanager", elsewhere)
                        ? SecretsManagerService.withValuesElsewhere(principals)
                        : new SecretsManagerService(principals),
                new SecurityHubService(),
                new SsoAdminService(organizations, identities),
                new SsoOidcService(),
                new SsoService(organizations, identities),
                new StsService(identities)));
        elsewhere.map(Elsewhere::services).ifPresent(all::addAll);

        Wire wire = new Wire();
        SharedClients clients = new SharedClients();
        Backend backend = backend(all, elsewhere, wire, clients);
        return new Services(
                wire,
                new OperationTable(all),
                new Directory(backend, identities, organizations),
                agenda(all),
                clients,
                those(all, EventSubscriber.class),
                those(all, BackgroundWork.class),
                List.copyOf(all),
                elsewhere);
    }

    /** Lets go of the endpoints; a fork only looks at those of another. */
    void close() {
        elsewhere
                .filter(there -> !there.readsOnly())
                .ifPresent(there -> there.endpoints().close());
    }

    /** The services of a fork. */
    Services forked() {
        return elsewhere.map(there -> create(there.readingOnly())).orElse(this);
    }

    private static Backend backend(List<Service> all, Optional<Elsewhere> elsewhere, Wire wire, SharedClients clients) {
        Backend embedded = new EmbeddedBackend(all);
        return elsewhere
                .<Backend>map(there -> new EndpointBackend(embedded, there, wire, clients))
                .orElse(embedded);
    }

    private static Agenda agenda(List<Service> all) {
        Agenda agenda = new Agenda();
        Sessions.keep(agenda);
        all.forEach(service -> service.keep(agenda));
        return agenda;
    }

    private static boolean isElsewhere(String service, Optional<Elsewhere> elsewhere) {
        return elsewhere.filter(there -> there.data().contains(service)).isPresent();
    }

    /** Drops what is kept of resources that an account's endpoint has lost. */
    void forget(Transaction rows, String account) {
        all.forEach(service -> service.forget(rows, account));
    }

    private static <T> List<T> those(List<Service> all, Class<T> role) {
        return all.stream().filter(role::isInstance).map(role::cast).toList();
    }
}
