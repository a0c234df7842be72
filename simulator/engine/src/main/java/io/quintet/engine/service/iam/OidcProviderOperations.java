package io.quintet.engine.service.iam;

import io.quintet.engine.federation.OidcProvider;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.Arn;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.iam.model.AddClientIdToOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.AddClientIdToOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProviderTagsRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProviderTagsResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.iam.model.RemoveClientIdFromOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.RemoveClientIdFromOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.TagOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.UntagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.UntagOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.UpdateOpenIdConnectProviderThumbprintRequest;
import software.amazon.awssdk.services.iam.model.UpdateOpenIdConnectProviderThumbprintResponse;

/** OpenID Connect providers: whose tokens an account takes, and which of them. */
final class OidcProviderOperations {

    private static final int PER_ACCOUNT = 100;
    private static final int MOST_CLIENT_IDS = 100;
    private static final int MOST_THUMBPRINTS = 5;

    void offer(Operations operations) {
        operations
                .operation(CreateOpenIdConnectProviderRequest.class)
                .authorizes((call, request) -> newArn(call, request.url()))
                .also((call, request) -> request.tags().isEmpty()
                        ? List.of()
                        : List.of(Check.of("iam:TagOpenIDConnectProvider", newArn(call, request.url()))))
                .writes(this::create);
        operations
                .operation(GetOpenIdConnectProviderRequest.class)
                .authorizes((call, request) -> arn(request.openIDConnectProviderArn()))
                .reads(this::get);
        operations
                .operation(ListOpenIdConnectProvidersRequest.class)
                .authorizesAnyResource()
                .reads(this::list);
        operations
                .operation(DeleteOpenIdConnectProviderRequest.class)
                .authorizes((call, request) -> arn(request.openIDConnectProviderArn()))
                .writes(this::delete);
        offerChanges(operations);
        offerTags(operations);
    }

    private void offerChanges(Operations operations) {
        operations
                .operation(AddClientIdToOpenIdConnectProviderRequest.class)
                .authorizes((call, request) -> arn(request.openIDConnectProviderArn()))
                .writes(this::addClientId);
        operations
                .operation(RemoveClientIdFromOpenIdConnectProviderRequest.class)
                .authorizes((call, request) -> arn(request.openIDConnectProviderArn()))
                .writes(this::removeClientId);
        operations
                .operation(UpdateOpenIdConnectProviderThumbprintRequest.class)
                .authorizes((call, request) -> arn(request.openIDConnectProviderArn()))
                .writes(this::updateThumbprint);
    }

    private void offerTags(Operations operations) {
        operations
                .operation(TagOpenIdConnectProviderRequest.class)
                .authorizes((call, request) -> arn(request.openIDConnectProviderArn()))
                .writes(this::tag);
        operations
                .operation(UntagOpenIdConnectProviderRequest.class)
                .authorizes((call, request) -> arn(request.openIDConnectProviderArn()))
                .writes(this::untag);
        operations
                .operation(ListOpenIdConnectProviderTagsRequest.class)
                .authorizes((call, request) -> arn(request.openIDConnectProviderArn()))
                .reads(this::listTags);
    }

    private static Arn arn(String text) {
        return ManagedPolicyOperations.arn(text);
    }

    private static Arn newArn(Call call, String url) {
        return OidcProvider.arn(
                call.account(),
                url.startsWith(OidcProvider.SCHEME) ? url.substring(OidcProvider.SCHEME.length()) : url);
    }

    /** What follows {@code https://}. */
    private static String checked(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException notAUrl) {
            throw IamError.NOT_A_URL.error();
        }
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw IamError.NOT_A_URL.error();
        }
        if (!url.startsWith(OidcProvider.SCHEME)) {
            throw IamError.NOT_HTTPS.error();
        }
        boolean plain = uri.getPort() < 0
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        if (!plain) {
            throw IamError.NOT_AN_ISSUER.error();
        }
        return url.substring(OidcProvider.SCHEME.length());
    }

    private static List<String> checkedThumbprints(List<String> thumbprints) {
        if (thumbprints.size() > MOST_THUMBPRINTS) {
            throw IamError.FIVE_THUMBPRINTS.error();
        }
        return thumbprints;
    }

    private static OidcProvider find(Call call, String arn) {
        return OidcProvider.find(call.rows(), arn(arn)).orElseThrow(() -> IamError.NO_SUCH_OIDC_PROVIDER.error(arn));
    }

    private static void change(Call call, String arn, UnaryOperator<OidcProvider> change) {
        change.apply(find(call, arn)).put(call.rows());
    }

    private CreateOpenIdConnectProviderResponse create(Call call, CreateOpenIdConnectProviderRequest request) {
        String url = checked(request.url());
        List<String> thumbprints = checkedThumbprints(request.thumbprintList());
        List<String> clientIds = List.copyOf(new LinkedHashSet<>(request.clientIDList()));
        if (clientIds.size() > MOST_CLIENT_IDS) {
            throw IamError.QUOTA.error("ClientIdsPerOpenIdConnectProvider", MOST_CLIENT_IDS);
        }
        if (OidcProvider.find(call.rows(), call.account(), url).isPresent()) {
            throw IamError.OIDC_PROVIDER_EXISTS.error(request.url());
        }
        if (call.rows().of(OidcProvider.TABLE, call.account()).count() >= PER_ACCOUNT) {
            throw IamError.QUOTA.error("OpenIdConnectProvidersPerAccount", PER_ACCOUNT);
        }
        TagSet tags = TagSet.of(request.tags());
        OidcProvider provider = new OidcProvider(
                call.account(),
                url,
                clientIds,
                thumbprints.isEmpty() ? List.of(OidcProvider.thumbprint(call.identifiers(), url)) : thumbprints,
                call.at(),
                tags.byKey());
        provider.put(call.rows());
        CreateOpenIdConnectProviderResponse.Builder response = CreateOpenIdConnectProviderResponse.builder()
                .openIDConnectProviderArn(provider.arn().toString());
        return (request.tags().isEmpty() ? response : response.tags(tags.list())).build();
    }

    private GetOpenIdConnectProviderResponse get(Call call, GetOpenIdConnectProviderRequest request) {
        OidcProvider provider = find(call, request.openIDConnectProviderArn());
        return GetOpenIdConnectProviderResponse.builder()
                .url(provider.url())
                .clientIDList(provider.clientIds())
                .thumbprintList(provider.thumbprints())
                .createDate(provider.created())
                .tags(new TagSet(provider.tags()).list())
                .build();
    }

    private ListOpenIdConnectProvidersResponse list(Call call, ListOpenIdConnectProvidersRequest request) {
        return ListOpenIdConnectProvidersResponse.builder()
                .openIDConnectProviderList(call.rows()
                        .of(OidcProvider.TABLE, call.account())
                        .map(provider -> OpenIDConnectProviderListEntry.builder()
                                .arn(provider.arn().toString())
                                .build())
                        .toList())
                .build();
    }

    private DeleteOpenIdConnectProviderResponse delete(Call call, DeleteOpenIdConnectProviderRequest request) {
        String arn = request.openIDConnectProviderArn();
        OidcProvider.find(call.rows(), arn(arn))
                .orElseThrow(() -> IamError.OIDC_PROVIDER_GONE.error(arn))
                .remove(call.rows());
        return DeleteOpenIdConnectProviderResponse.builder().build();
    }

    private AddClientIdToOpenIdConnectProviderResponse addClientId(
            Call call, AddClientIdToOpenIdConnectProviderRequest request) {
        change(call, request.openIDConnectProviderArn(), provider -> {
            OidcProvider changed = provider.withClientId(request.clientID());
            if (changed.clientIds().size() > MOST_CLIENT_IDS) {
                throw IamError.QUOTA.error("ClientIdsPerOpenIdConnectProvider", MOST_CLIENT_IDS);
            }
            return changed;
        });
        return AddClientIdToOpenIdConnectProviderResponse.builder().build();
    }

    private RemoveClientIdFromOpenIdConnectProviderResponse removeClientId(
            Call call, RemoveClientIdFromOpenIdConnectProviderRequest request) {
        change(call, request.openIDConnectProviderArn(), provider -> provider.withoutClientId(request.clientID()));
        return RemoveClientIdFromOpenIdConnectProviderResponse.builder().build();
    }

    private UpdateOpenIdConnectProviderThumbprintResponse updateThumbprint(
            Call call, UpdateOpenIdConnectProviderThumbprintRequest request) {
        change(
                call,
                request.openIDConnectProviderArn(),
                provider -> provider.withThumbprints(checkedThumbprints(request.thumbprintList())));
        return UpdateOpenIdConnectProviderThumbprintResponse.builder().build();
    }

    private TagOpenIdConnectProviderResponse tag(Call call, TagOpenIdConnectProviderRequest request) {
        change(
                call,
                request.openIDConnectProviderArn(),
                provider -> provider.tagged(
                        new TagSet(provider.tags()).with(request.tags()).byKey()));
        return TagOpenIdConnectProviderResponse.builder().build();
    }

    private UntagOpenIdConnectProviderResponse untag(Call call, UntagOpenIdConnectProviderRequest request) {
        change(
                call,
                request.openIDConnectProviderArn(),
                provider -> provider.tagged(
                        new TagSet(provider.tags()).without(request.tagKeys()).byKey()));
        return UntagOpenIdConnectProviderResponse.builder().build();
    }

    private ListOpenIdConnectProviderTagsResponse listTags(Call call, ListOpenIdConnectProviderTagsRequest request) {
        Page<Tag> page = Listing.page(
                new TagSet(find(call, request.openIDConnectProviderArn()).tags()).list().stream(),
                Tag::key,
                request.marker(),
                request.maxItems());
        return ListOpenIdConnectProviderTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }
}
