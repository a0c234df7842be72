package io.quintet.engine.gateway;

import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.credential.Session;
import io.quintet.engine.service.ServiceCaller;
import io.quintet.engine.signature.Claim;
import io.quintet.engine.signature.SignatureVerifier;
import io.quintet.engine.state.World;
import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.Message;
import io.quintet.engine.wire.model.Protocol;
import io.quintet.rules.policy.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;

/**
 * Finds out who calls. A request from outside proves it by its signature; there is no switch that turns that off, and
 * no key that is taken without one.
 */
final class Admission {

    private static final String ANONYMOUS_ACCOUNT = "anonymous";
    private static final String IAM = "iam";
    private static final String BEARER_TOKEN = "x-amz-sso_bearer_token";

    private static final Set<String> REGIONS =
            Region.regions().stream().map(Region::id).collect(Collectors.toUnmodifiableSet());

    private final SignatureVerifier verifier = new SignatureVerifier();

    Admitted admit(Message message, Caller caller, World world, Instant now) {
        if (caller instanceof Caller.Forwarded forwarded) {
            return forwarded(message, forwarded.parent());
        }
        if (caller instanceof Caller.InOwnName inOwnName) {
            return inOwnName(message, inOwnName.who());
        }
        return Claim.of(message.http())
                .map(claim -> signed(message, claim, world, now))
                .orElseGet(() -> unsigned(message));
    }

    private Admitted signed(Message message, Claim claim, World world, Instant now) {
        AccessKey key = key(claim, world);
        HttpRequest verified = verifier.verify(message.http(), claim, key.secret(), now);
        String service = message.service().signingName();
        if (!claim.scope().service().equals(service)) {
            throw claim.wrongService(service);
        }
        if (!REGIONS.contains(claim.scope().region())) {
            throw claim.wrongRegion();
        }
        key.session().ifPresent(session -> checkAlive(session, claim, now));
        if (service.equals(IAM) && !key.reachesIam()) {
            throw claim.dialect().invalidToken();
        }
        return new Admitted(
                key.principal(),
                key.principal().account().orElseThrow(),
                GlobalEndpoints.region(service, claim.scope().region()),
                Optional.of(key),
                Optional.empty(),
                verified,
                List.of(),
                Optional.empty());
    }

    private static AccessKey key(Claim claim, World world) {
        AccessKey key = world.find(AccessKey.TABLE, claim.accessKeyId())
                .filter(AccessKey::active)
                .orElseThrow(() -> claim.dialect().unknownKey());
        Optional<String> expected = key.session().map(Session::token);
        if (!expected.equals(claim.sessionToken())) {
            throw claim.dialect().invalidToken();
        }
        return key;
    }

    private static void checkAlive(Session session, Claim claim, Instant now) {
        if (!now.isBefore(session.expires())) {
            throw claim.dialect().expiredToken();
        }
    }

    private static Admitted unsigned(Message message) {
        boolean maySkipSignature = message.operation().unsigned()
                || message.service().signingName().equals("s3");
        if (!maySkipSignature) {
            throw missingAuthentication(message.protocol());
        }
        return new Admitted(
                new Principal.Anonymous(),
                ANONYMOUS_ACCOUNT,
                GlobalEndpoints.REGION,
                Optional.empty(),
                message.http().headers().first(BEARER_TOKEN),
                unsignedHttp(message),
                List.of(),
                Optional.empty());
    }

    private static HttpRequest unsignedHttp(Message message) {
        return message.service().isS3() ? SignatureVerifier.unsigned(message.http()) : message.http();
    }

    private static AwsError missingAuthentication(Protocol protocol) {
        return switch (protocol) {
            case AWS_QUERY, EC2_QUERY, REST_XML ->
                new AwsError("MissingAuthenticationToken", 403, "Request is missing Authentication Token");
            default -> new AwsError("MissingAuthenticationTokenException", 403, "Missing Authentication Token");
        };
    }

    private static Admitted forwarded(Message message, GatewayCall parent) {
        List<String> via = new ArrayList<>(parent.admitted().via());
        via.add(parent.serviceName());
        Admitted caller = parent.admitted();
        return new Admitted(
                caller.principal(),
                caller.account(),
                GlobalEndpoints.region(message.service().signingName(), caller.region()),
                caller.key(),
                Optional.empty(),
                unsignedHttp(message).from(caller.http().sourceAddress()),
                via,
                caller.service());
    }

    static Admitted inOwnName(Message message, ServiceCaller who) {
        return new Admitted(
                who.principal(),
                who.account(),
                GlobalEndpoints.region(message.service().signingName(), who.region()),
                Optional.empty(),
                Optional.empty(),
                unsignedHttp(message),
                List.of(),
                Optional.of(who));
    }
}
