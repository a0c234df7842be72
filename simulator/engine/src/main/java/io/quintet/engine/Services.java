package io.quintet.engine;

import io.quintet.engine.backend.EmbeddedBackend;
import io.quintet.engine.backend.OperationTable;
import io.quintet.engine.client.SharedClients;
import io.quintet.engine.credential.Sessions;
import io.quintet.engine.gateway.Gateway.Directory;
import io.quintet.engine.service.BackgroundWork;
import io.quintet.engine.service.EventSubscriber;
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
import io.quintet.engine.wire.Wire;
import java.util.List;

/** The services of the embedded engine. They keep nothing but rows, so that all forks share them. */
record Services(
        Wire wire,
        OperationTable operations,
        Directory directory,
        Agenda agenda,
        SharedClients clients,
        List<EventSubscriber> subscribers,
        List<BackgroundWork> background) {

    static Services create() {
        IamIdentities identities = new IamIdentities();
        OrganizationsService organizations = new OrganizationsService();
        List<Service> all = List.of(
                new AccessAnalyzerService(),
                new CloudTrailService(organizations),
                new Ec2Service(identities),
                new GuardDutyService(),
                new IamService(organizations),
                new IdentitystoreService(organizations),
                new KmsService(),
                organizations,
                new RdsService(),
                new S3Service(),
                new SecretsManagerService(),
                new SecurityHubService(),
                new SsoAdminService(organizations, identities),
                new SsoOidcService(),
                new SsoService(organizations, identities),
                new StsService(identities));

        Agenda agenda = new Agenda();
        Sessions.keep(agenda);
        all.forEach(service -> service.keep(agenda));
        return new Services(
                new Wire(),
                new OperationTable(all),
                new Directory(new EmbeddedBackend(all), identities, organizations),
                agenda,
                new SharedClients(),
                those(all, EventSubscriber.class),
                those(all, BackgroundWork.class));
    }

    private static <T> List<T> those(List<Service> all, Class<T> role) {
        return all.stream().filter(role::isInstance).map(role::cast).toList();
    }
}
