package io.quintet.engine.service.iam;

import io.quintet.engine.federation.SamlMetadata;
import io.quintet.engine.federation.SamlProvider;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.state.Owned;
import io.quintet.rules.policy.Arn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.AssertionEncryptionModeType;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.GetSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProviderTagsRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProviderTagsResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersResponse;
import software.amazon.awssdk.services.iam.model.SAMLProviderListEntry;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.TagSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.UntagSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.UntagSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.UpdateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.UpdateSamlProviderResponse;

/** SAML identity providers, each of which is what its metadata says. */
final class SamlProviderOperations {

    private static final int PER_ACCOUNT = 100;
    private static final int YEARS = 100;
    private static final int UUID_LENGTH = 22;

    void offer(Operations operations) {
        operations
                .operation(CreateSamlProviderRequest.class)
                .authorizes((call, request) -> SamlProvider.arn(call.account(), request.name()))
                .also((call, request) -> request.tags().isEmpty()
                        ? List.of()
                        : List.of(Check.of("iam:TagSAMLProvider", SamlProvider.arn(call.account(), request.name()))))
                .writes(this::create);
        operations
                .operation(GetSamlProviderRequest.class)
                .authorizes((call, request) -> arn(request.samlProviderArn()))
                .reads(this::get);
        operations
                .operation(ListSamlProvidersRequest.class)
                .authorizesAnyResource()
                .reads(this::list);
        operations
                .operation(UpdateSamlProviderRequest.class)
                .authorizes((call, request) -> arn(request.samlProviderArn()))
                .writes(this::update);
        operations
                .operation(DeleteSamlProviderRequest.class)
                .authorizes((call, request) -> arn(request.samlProviderArn()))
                .writes(this::delete);
        offerTags(operations);
    }

    private void offerTags(Operations operations) {
        operations
                .operation(TagSamlProviderRequest.class)
                .authorizes((call, request) -> arn(request.samlProviderArn()))
                .writes(this::tag);
        operations
                .operation(UntagSamlProviderRequest.class)
                .authorizes((call, request) -> arn(request.samlProviderArn()))
                .writes(this::untag);
        operations
                .operation(ListSamlProviderTagsRequest.class)
                .authorizes((call, request) -> arn(request.samlProviderArn()))
                .reads(this::listTags);
    }

    private static Arn arn(String text) {
        return ManagedPolicyOperations.arn(text);
    }

    private static SamlProvider find(Call call, String arn) {
        return SamlProvider.find(call.rows(), arn(arn)).orElseThrow(() -> IamError.NO_SUCH_SAML_PROVIDER.error(arn));
    }

    private static void change(Call call, String arn, UnaryOperator<SamlProvider> change) {
        change.apply(find(call, arn)).put(call.rows());
    }

    private static SamlMetadata parsed(String document) {
        try {
            return SamlMetadata.parse(document);
        } catch (IllegalArgumentException wrong) {
            throw IamError.SAML_METADATA.error();
        }
    }

    /** Without an end of its own, metadata is good for a hundred years. */
    private static Instant until(Call call, SamlMetadata metadata) {
        return metadata.validUntil()
                .orElseGet(() ->
                        call.at().atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant());
    }

    private static void requireReadable(boolean encrypting) {
        if (encrypting) {
            throw IamError.ENCRYPTED_ASSERTIONS.error();
        }
    }

    private CreateSamlProviderResponse create(Call call, CreateSamlProviderRequest request) {
        requireReadable(request.addPrivateKey() != null
                || request.assertionEncryptionMode() == AssertionEncryptionModeType.REQUIRED);
        SamlMetadata metadata = parsed(request.samlMetadataDocument());
        if (call.rows()
                .find(SamlProvider.TABLE, new Owned(call.account(), request.name()))
                .isPresent()) {
            throw IamError.SAML_PROVIDER_EXISTS.error(request.name());
        }
        if (call.rows().of(SamlProvider.TABLE, call.account()).count() >= PER_ACCOUNT) {
            throw IamError.QUOTA.error("SAMLProvidersPerAccount", PER_ACCOUNT);
        }
        TagSet tags = TagSet.of(request.tags());
        SamlProvider provider = new SamlProvider(
                call.account(),
                request.name(),
                call.identifiers().upperAlphanumeric(UUID_LENGTH),
                request.samlMetadataDocument(),
                metadata,
                call.at(),
                until(call, metadata),
                tags.byKey());
        provider.put(call.rows());
        CreateSamlProviderResponse.Builder response = CreateSamlProviderResponse.builder()
                .samlProviderArn(provider.arn().toString());
        return (request.tags().isEmpty() ? response : response.tags(tags.list())).build();
    }

    private GetSamlProviderResponse get(Call call, GetSamlProviderRequest request) {
        SamlProvider provider = find(call, request.samlProviderArn());
        return GetSamlProviderResponse.builder()
                .samlProviderUUID(provider.uuid())
                .samlMetadataDocument(provider.document())
                .createDate(provider.created())
                .validUntil(provider.validUntil())
                .tags(new TagSet(provider.tags()).list())
                .assertionEncryptionMode(AssertionEncryptionModeType.ALLOWED)
                .privateKeyList(List.of())
                .build();
    }

    private ListSamlProvidersResponse list(Call call, ListSamlProvidersRequest request) {
        Stream<SamlProvider> all = call.rows().of(SamlProvider.TABLE, call.account());
        return ListSamlProvidersResponse.builder()
                .samlProviderList(all.map(provider -> SAMLProviderListEntry.builder()
                                .arn(provider.arn().toString())
                                .createDate(provider.created())
                                .validUntil(provider.validUntil())
                                .build())
                        .toList())
                .build();
    }

    private UpdateSamlProviderResponse update(Call call, UpdateSamlProviderRequest request) {
        requireReadable(request.addPrivateKey() != null
                || request.removePrivateKey() != null
                || request.assertionEncryptionMode() == AssertionEncryptionModeType.REQUIRED);
        String document = request.samlMetadataDocument();
        if (document == null && request.assertionEncryptionMode() == null) {
            throw IamError.NOTHING_TO_UPDATE.error();
        }
        SamlProvider provider = find(call, request.samlProviderArn());
        if (document != null) {
            SamlMetadata metadata = parsed(document);
            provider.updated(document, metadata, until(call, metadata)).put(call.rows());
        }
        return UpdateSamlProviderResponse.builder()
                .samlProviderArn(provider.arn().toString())
                .build();
    }

    private DeleteSamlProviderResponse delete(Call call, DeleteSamlProviderRequest request) {
        find(call, request.samlProviderArn()).remove(call.rows());
        return DeleteSamlProviderResponse.builder().build();
    }

    private TagSamlProviderResponse tag(Call call, TagSamlProviderRequest request) {
        change(
                call,
                request.samlProviderArn(),
                provider -> provider.tagged(
                        new TagSet(provider.tags()).with(request.tags()).byKey()));
        return TagSamlProviderResponse.builder().build();
    }

    private UntagSamlProviderResponse untag(Call call, UntagSamlProviderRequest request) {
        change(
                call,
                request.samlProviderArn(),
                provider -> provider.tagged(
                        new TagSet(provider.tags()).without(request.tagKeys()).byKey()));
        return UntagSamlProviderResponse.builder().build();
    }

    private ListSamlProviderTagsResponse listTags(Call call, ListSamlProviderTagsRequest request) {
        Page<Tag> page = Listing.page(
                new TagSet(find(call, request.samlProviderArn()).tags()).list().stream(),
                Tag::key,
                request.marker(),
                request.maxItems());
        return ListSamlProviderTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }
}
