package io.quintet.engine.service.kms;

import static io.quintet.engine.service.kms.KmsError.CONSTRAINT_WITHOUT_USE;
import static io.quintet.engine.service.kms.KmsError.GRANT_TO_RETIRE;
import static io.quintet.engine.service.kms.KmsError.INVALID_GRANTEE;
import static io.quintet.engine.service.kms.KmsError.INVALID_GRANT_TOKEN;
import static io.quintet.engine.service.kms.KmsError.NO_SUCH_GRANT;
import static io.quintet.engine.service.kms.KmsError.UNUSABLE_GRANT;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.rules.policy.Arn;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.model.CreateGrantRequest;
import software.amazon.awssdk.services.kms.model.CreateGrantResponse;
import software.amazon.awssdk.services.kms.model.GrantConstraints;
import software.amazon.awssdk.services.kms.model.GrantListEntry;
import software.amazon.awssdk.services.kms.model.GrantOperation;
import software.amazon.awssdk.services.kms.model.ListGrantsRequest;
import software.amazon.awssdk.services.kms.model.ListGrantsResponse;
import software.amazon.awssdk.services.kms.model.ListRetirableGrantsRequest;
import software.amazon.awssdk.services.kms.model.ListRetirableGrantsResponse;
import software.amazon.awssdk.services.kms.model.RetireGrantRequest;
import software.amazon.awssdk.services.kms.model.RetireGrantResponse;
import software.amazon.awssdk.services.kms.model.RevokeGrantRequest;
import software.amazon.awssdk.services.kms.model.RevokeGrantResponse;

/** Grants: leave to use a key, given and taken back without touching its policy. */
final class GrantOperations {

    private static final GrantConstraints NO_CONSTRAINTS =
            GrantConstraints.builder().build();

    private static final Set<GrantOperation> WITH_CONTEXT = EnumSet.of(
            GrantOperation.DECRYPT,
            GrantOperation.ENCRYPT,
            GrantOperation.GENERATE_DATA_KEY,
            GrantOperation.GENERATE_DATA_KEY_WITHOUT_PLAINTEXT,
            GrantOperation.RE_ENCRYPT_FROM,
            GrantOperation.RE_ENCRYPT_TO);

    private static final Set<GrantOperation> WITHOUT_CONTEXT =
            EnumSet.of(GrantOperation.CREATE_GRANT, GrantOperation.DESCRIBE_KEY, GrantOperation.RETIRE_GRANT);

    private final PolicyPrincipals principals;

    GrantOperations(PolicyPrincipals principals) {
        this.principals = principals;
    }

    void offer(Operations operations) {
        operations
                .operation(CreateGrantRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext(GrantOperations::context)
                .writes(this::createGrant);
        operations
                .operation(ListGrantsRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> grantContext(call, request.keyId(), keys))
                .reads(this::listGrants);
        operations
                .operation(RevokeGrantRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> grantContext(call, request.keyId(), keys))
                .writes(this::revokeGrant);
        operations
                .operation(RetireGrantRequest.class)
                .authorizes((call, request) -> Keys.named(call, retiredKey(request)))
                .inContext((call, request, keys) -> {
                    ConditionKeys.key(call, retiredKey(request), keys);
                    keys.put(ConditionKeys.GRANT_ID, retiredGrant(request).orElse(null));
                })
                .writes(this::retireGrant);
        operations
                .operation(ListRetirableGrantsRequest.class)
                .authorizesAnyResource()
                .inContext((call, request, keys) -> ConditionKeys.caller(call, keys))
                .reads(this::listRetirableGrants);
    }

    private static void grantContext(Call call, String keyId, Operations.Keys keys) {
        ConditionKeys.key(call, keyId, keys);
        keys.put("kms:GrantIsForAWSResource", !call.via().isEmpty());
    }

    private static void context(Call call, CreateGrantRequest request, Operations.Keys keys) {
        grantContext(call, request.keyId(), keys);
        keys.put("kms:GranteePrincipal", request.granteePrincipal());
        keys.put("kms:RetiringPrincipal", request.retiringPrincipal());
        keys.putAll("kms:GrantOperations", request.operationsAsStrings());
        GrantConstraints constraints = constraints(request);
        if (constraints.hasEncryptionContextSubset()) {
            keys.put("kms:GrantConstraintType", "EncryptionContextSubset");
            EncryptionContext.of(constraints.encryptionContextSubset()).addTo(keys);
        }
        if (constraints.hasEncryptionContextEquals()) {
            keys.put("kms:GrantConstraintType", "EncryptionContextEquals");
            EncryptionContext.of(constraints.encryptionContextEquals()).addTo(keys);
        }
    }

    private static GrantConstraints constraints(CreateGrantRequest request) {
        return Optional.ofNullable(request.constraints()).orElse(NO_CONSTRAINTS);
    }

    private static String retiredKey(RetireGrantRequest request) {
        return Optional.ofNullable(request.keyId())
                .or(() -> token(request).map(token -> token.key().toString()))
                .orElse("arn:");
    }

    private static Optional<String> retiredGrant(RetireGrantRequest request) {
        return Optional.ofNullable(request.grantId()).or(() -> token(request).map(GrantToken::grantId));
    }

    private static Optional<GrantToken> token(RetireGrantRequest request) {
        return Optional.ofNullable(request.grantToken()).flatMap(GrantToken::read);
    }

    private CreateGrantResponse createGrant(Call call, CreateGrantRequest request) {
        Grants.requireTokens(request.grantTokens());
        List<GrantOperation> operations = request.operations();
        requireFitting(request, operations);
        KeyRow key = Keys.use(call, request.keyId()).requireUsable();
        EncryptionOperations.requireNoRehearsal(request.dryRun());
        GrantRow made = grant(call, key, request, operations);
        GrantRow grant = Grants.of(call.rows(), key.arn())
                .filter(made::repeats)
                .findFirst()
                .orElse(made);
        Grants.put(call.rows(), grant);
        return CreateGrantResponse.builder()
                .grantId(grant.id())
                .grantToken(grant.token())
                .build();
    }

    private static void requireFitting(CreateGrantRequest request, List<GrantOperation> operations) {
        for (GrantOperation operation : operations) {
            if (!WITH_CONTEXT.contains(operation) && !WITHOUT_CONTEXT.contains(operation)) {
                throw UNUSABLE_GRANT.error(operation);
            }
        }
        if (Grants.hasConstraints(constraints(request)) && operations.stream().noneMatch(WITH_CONTEXT::contains)) {
            throw CONSTRAINT_WITHOUT_USE.error();
        }
    }

    private GrantRow grant(Call call, KeyRow key, CreateGrantRequest request, List<GrantOperation> operations) {
        String id = HexFormat.of().formatHex(call.identifiers().bytes(32));
        String grantee = pinned(call, request.granteePrincipal());
        Optional<String> retirer =
                Optional.ofNullable(request.retiringPrincipal()).map(principal -> pinned(call, principal));
        GrantConstraints constraints = constraints(request);
        return new GrantRow(
                key.arn(),
                id,
                call.at(),
                Optional.ofNullable(request.name()),
                grantee,
                retirer,
                operations,
                constraints,
                call.account(),
                GrantStatements.of(id, grantee, retirer, operations, constraints));
    }

    private String pinned(Call call, String principal) {
        return principals.pin(call.rows(), principal).orElseThrow(() -> INVALID_GRANTEE.error(principal));
    }

    private GrantListEntry listed(Call call, GrantRow grant) {
        return grant.listed(principal -> principals.show(call.rows(), principal));
    }

    private boolean isFor(Call call, String kept, String named) {
        return principals.pin(call.rows(), named).filter(kept::equals).isPresent();
    }

    private ListGrantsResponse listGrants(Call call, ListGrantsRequest request) {
        Arn key = Keys.get(call, request.keyId()).arn();
        Stream<GrantRow> grants = Grants.of(call.rows(), key)
                .filter(grant -> request.grantId() == null || grant.id().equals(request.grantId()))
                .filter(grant ->
                        request.granteePrincipal() == null || isFor(call, grant.grantee(), request.granteePrincipal()));
        Page<GrantRow> page = Listing.page(grants, GrantRow::id, request.marker(), request.limit(), 50);
        return ListGrantsResponse.builder()
                .grants(page.items().stream().map(grant -> listed(call, grant)).toList())
                .truncated(page.truncated())
                .nextMarker(page.nextToken())
                .build();
    }

    private ListRetirableGrantsResponse listRetirableGrants(Call call, ListRetirableGrantsRequest request) {
        Stream<GrantRow> grants = Grants.in(call.rows(), call.region())
                .filter(grant -> grant.retirer()
                        .filter(retirer -> isFor(call, retirer, request.retiringPrincipal()))
                        .isPresent());
        Page<GrantRow> page = Listing.page(grants, GrantRow::token, request.marker(), request.limit(), 50);
        return ListRetirableGrantsResponse.builder()
                .grants(page.items().stream().map(grant -> listed(call, grant)).toList())
                .truncated(page.truncated())
                .nextMarker(page.nextToken())
                .build();
    }

    private RevokeGrantResponse revokeGrant(Call call, RevokeGrantRequest request) {
        KeyRow key = Keys.get(call, request.keyId());
        GrantRow grant = existing(call, key.arn(), request.grantId());
        EncryptionOperations.requireNoRehearsal(request.dryRun());
        Grants.remove(call.rows(), grant);
        return RevokeGrantResponse.builder().build();
    }

    private static GrantRow existing(Call call, Arn key, String grantId) {
        return Grants.find(call.rows(), key, grantId).orElseThrow(() -> NO_SUCH_GRANT.error(grantId));
    }

    private RetireGrantResponse retireGrant(Call call, RetireGrantRequest request) {
        boolean byToken = request.grantToken() != null;
        if (byToken == (request.keyId() != null || request.grantId() != null)
                || (!byToken && (request.keyId() == null || request.grantId() == null))) {
            throw GRANT_TO_RETIRE.error();
        }
        if (byToken && token(request).isEmpty()) {
            throw INVALID_GRANT_TOKEN.error();
        }
        KeyRow key = Keys.get(call, retiredKey(request));
        GrantRow grant = existing(call, key.arn(), retiredGrant(request).orElseThrow(INVALID_GRANT_TOKEN::error));
        EncryptionOperations.requireNoRehearsal(request.dryRun());
        Grants.remove(call.rows(), grant);
        return RetireGrantResponse.builder().build();
    }
}
