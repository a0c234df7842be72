package io.quintet.engine.service.kms;

import static io.quintet.engine.service.kms.KmsError.ALIAS_EXISTS;
import static io.quintet.engine.service.kms.KmsError.ALIAS_OF_ALIAS;
import static io.quintet.engine.service.kms.KmsError.ALIAS_PREFIX;
import static io.quintet.engine.service.kms.KmsError.ALIAS_QUOTA;
import static io.quintet.engine.service.kms.KmsError.NO_SUCH_ALIAS;
import static io.quintet.engine.service.kms.KmsError.RESERVED_ALIAS;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.CreateAliasRequest;
import software.amazon.awssdk.services.kms.model.CreateAliasResponse;
import software.amazon.awssdk.services.kms.model.DeleteAliasRequest;
import software.amazon.awssdk.services.kms.model.DeleteAliasResponse;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;
import software.amazon.awssdk.services.kms.model.UpdateAliasRequest;
import software.amazon.awssdk.services.kms.model.UpdateAliasResponse;

/** Aliases: names that can be moved from one key to another. */
final class AliasOperations {

    private static final int MOST_OF_A_KEY = 50;

    void offer(Operations operations) {
        operations
                .operation(CreateAliasRequest.class)
                .authorizes(
                        (call, request) -> alias(call, request.aliasName()),
                        (call, request) -> Keys.named(call, request.targetKeyId()))
                .inContext((call, request, keys) -> ConditionKeys.key(call, request.targetKeyId(), keys))
                .writes(this::createAlias);
        operations
                .operation(UpdateAliasRequest.class)
                .authorizesEach(AliasOperations::moving)
                .inContext((call, request, keys) -> ConditionKeys.key(call, request.targetKeyId(), keys))
                .writes(this::updateAlias);
        operations
                .operation(DeleteAliasRequest.class)
                .authorizes((call, request) -> alias(call, request.aliasName()))
                .also((call, request) -> target(call, request.aliasName()))
                .inContext((call, request, keys) -> ConditionKeys.key(call, request.aliasName(), keys))
                .writes(this::deleteAlias);
        operations
                .operation(ListAliasesRequest.class)
                .authorizesAnyResource()
                .inContext((call, request, keys) -> ConditionKeys.caller(call, keys))
                .reads(this::listAliases);
    }

    private static Arn alias(Call call, String name) {
        return Arn.of("aws", "kms", call.region(), call.account(), name);
    }

    private static Optional<AliasRow> find(Call call, String name) {
        return call.rows().find(AliasRow.TABLE, AliasRow.id(alias(call, name)));
    }

    /** An alias is moved with the leave of three: itself, the key that it leaves and the key that gets it. */
    private static List<Check> moving(Call call, UpdateAliasRequest request) {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.of(call.action(), alias(call, request.aliasName())));
        checks.addAll(target(call, request.aliasName()));
        checks.add(Check.of(call.action(), Keys.named(call, request.targetKeyId())));
        return checks;
    }

    private static List<Check> target(Call call, String name) {
        return find(call, name).stream()
                .map(alias -> Check.of(call.action(), alias.key()))
                .toList();
    }

    private CreateAliasResponse createAlias(Call call, CreateAliasRequest request) {
        requireName(request.aliasName());
        Arn alias = alias(call, request.aliasName());
        KeyRow key = newTarget(call, request.targetKeyId());
        if (find(call, request.aliasName()).isPresent()) {
            throw ALIAS_EXISTS.error(alias);
        }
        requireRoom(call, key);
        call.rows().put(AliasRow.TABLE, AliasRow.id(alias), new AliasRow(alias, key.arn(), call.at(), call.at()));
        return CreateAliasResponse.builder().build();
    }

    private static void requireName(String name) {
        if (!name.startsWith(AliasRow.PREFIX) || name.length() == AliasRow.PREFIX.length()) {
            throw ALIAS_PREFIX.error();
        }
        if (name.startsWith(AwsManagedKey.PREFIX)) {
            throw RESERVED_ALIAS.error();
        }
    }

    private static KeyRow newTarget(Call call, String keyId) {
        if (keyId.contains(AliasRow.PREFIX)) {
            throw ALIAS_OF_ALIAS.error();
        }
        return Keys.own(call, keyId).requireStaying();
    }

    private static void requireRoom(Call call, KeyRow key) {
        if (AliasRow.of(call.rows(), key.arn()).count() >= MOST_OF_A_KEY) {
            throw ALIAS_QUOTA.error(MOST_OF_A_KEY);
        }
    }

    private UpdateAliasResponse updateAlias(Call call, UpdateAliasRequest request) {
        requireName(request.aliasName());
        AliasRow alias = existing(call, request.aliasName());
        KeyRow key = newTarget(call, request.targetKeyId());
        if (!alias.key().equals(key.arn())) {
            requireRoom(call, key);
        }
        call.rows().put(AliasRow.TABLE, AliasRow.id(alias.arn()), alias.of(key.arn(), call.at()));
        return UpdateAliasResponse.builder().build();
    }

    private static AliasRow existing(Call call, String name) {
        return find(call, name).orElseThrow(() -> NO_SUCH_ALIAS.error(alias(call, name)));
    }

    private DeleteAliasResponse deleteAlias(Call call, DeleteAliasRequest request) {
        requireName(request.aliasName());
        AliasRow alias = existing(call, request.aliasName());
        call.rows().remove(AliasRow.TABLE, AliasRow.id(alias.arn()));
        return DeleteAliasResponse.builder().build();
    }

    /** AWS's own aliases are listed before they have a key, too. */
    private ListAliasesResponse listAliases(Call call, ListAliasesRequest request) {
        Stream<AliasListEntry> listed = request.keyId() == null
                ? all(call)
                : AliasRow.of(call.rows(), Keys.own(call, request.keyId()).arn())
                        .map(AliasRow::listed);
        Page<AliasListEntry> page =
                Listing.page(listed, AliasListEntry::aliasName, request.marker(), request.limit(), 50);
        return ListAliasesResponse.builder()
                .aliases(page.items())
                .truncated(page.truncated())
                .nextMarker(page.nextToken())
                .build();
    }

    private static Stream<AliasListEntry> all(Call call) {
        SortedMap<String, AliasListEntry> byName = new TreeMap<>();
        for (AwsManagedKey managed : AwsManagedKey.values()) {
            byName.put(
                    managed.alias(),
                    AliasListEntry.builder()
                            .aliasName(managed.alias())
                            .aliasArn(alias(call, managed.alias()).toString())
                            .build());
        }
        call.rows()
                .of(AliasRow.TABLE, call.account(), call.region() + "/")
                .forEach(alias -> byName.put(alias.name(), alias.listed()));
        return byName.values().stream();
    }
}
