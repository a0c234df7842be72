package io.quintet.engine.service;

import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Principal;
import java.util.Map;

/**
 * A service that calls in its own name rather than for a caller.
 *
 * @param principal a service principal, which only resource policies can let in, or a session of the service's own role
 *     in an account
 * @param service the service's DNS name, such as {@code sso.amazonaws.com}
 * @param account the account that the call is made in
 * @param context condition keys that tell on whose account it acts, such as {@code aws:SourceArn}
 */
public record ServiceCaller(
        Principal principal, String service, String account, String region, Map<String, String> context) {

    public ServiceCaller {
        context = Map.copyOf(context);
    }

    /**
     * A service principal acting for one of an account's resources, as CloudTrail does when it delivers a trail's log
     * files: {@code aws:SourceArn} and {@code aws:SourceAccount} are that resource's.
     */
    public static ServiceCaller inOwnName(String service, Arn source, String region) {
        return new ServiceCaller(
                new Principal.ServicePrincipal(service),
                service,
                source.account(),
                region,
                Map.of("aws:SourceArn", source.toString(), "aws:SourceAccount", source.account()));
    }

    /**
     * A service in an account that trusts it, by its service-linked role: such a session may do whatever its service
     * needs, and neither service control nor resource control policies bind it (IAM user guide, "Service-linked
     * roles").
     */
    public static ServiceCaller linkedRole(String service, String roleName, String account, String region) {
        Arn role = Arn.of("aws", "iam", "", account, "role/aws-service-role/" + service + "/" + roleName);
        return new ServiceCaller(
                Principal.RoleSession.of(role, "AROA" + service.toUpperCase(java.util.Locale.ROOT), roleName),
                service,
                account,
                region,
                Map.of());
    }
}
