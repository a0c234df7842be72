package io.quintet.engine.service.securityhub;

import static io.quintet.engine.service.securityhub.SecurityHubError.INVALID_INPUT;
import static io.quintet.engine.service.securityhub.SecurityHubError.RESOURCE_NOT_FOUND;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.Arrays;
import java.util.Comparator;
import software.amazon.awssdk.services.securityhub.model.DescribeProductsRequest;
import software.amazon.awssdk.services.securityhub.model.DescribeProductsResponse;
import software.amazon.awssdk.services.securityhub.model.DisableImportFindingsForProductRequest;
import software.amazon.awssdk.services.securityhub.model.DisableImportFindingsForProductResponse;
import software.amazon.awssdk.services.securityhub.model.EnableImportFindingsForProductRequest;
import software.amazon.awssdk.services.securityhub.model.EnableImportFindingsForProductResponse;
import software.amazon.awssdk.services.securityhub.model.ListEnabledProductsForImportRequest;
import software.amazon.awssdk.services.securityhub.model.ListEnabledProductsForImportResponse;
import software.amazon.awssdk.services.securityhub.model.Product;

/** Services of AWS that send findings, and whose findings a hub takes. */
final class ProductOperations {

    void offer(Operations operations) {
        operations
                .operation(DescribeProductsRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .reads(this::describeProducts);
        operations
                .operation(ListEnabledProductsForImportRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .reads(this::listEnabledProductsForImport);
        operations
                .operation(EnableImportFindingsForProductRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .writes(this::enableImportFindingsForProduct);
        operations
                .operation(DisableImportFindingsForProductRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .writes(this::disableImportFindingsForProduct);
    }

    private DescribeProductsResponse describeProducts(Call call, DescribeProductsRequest request) {
        Page<Product> page = Listing.page(
                Arrays.stream(Products.values())
                        .map(product -> product.described(call.region()))
                        .filter(product -> request.productArn() == null
                                || product.productArn().equals(request.productArn()))
                        .sorted(Comparator.comparing(Product::productArn)),
                Product::productArn,
                request.nextToken(),
                request.maxResults());
        return DescribeProductsResponse.builder()
                .products(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private ListEnabledProductsForImportResponse listEnabledProductsForImport(
            Call call, ListEnabledProductsForImportRequest request) {
        Hub hub = Hub.require(call);
        Page<String> page = Listing.page(
                hub.products().stream()
                        .map(product -> subscription(hub, product))
                        .sorted(),
                arn -> arn,
                request.nextToken(),
                request.maxResults());
        return ListEnabledProductsForImportResponse.builder()
                .productSubscriptions(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private EnableImportFindingsForProductResponse enableImportFindingsForProduct(
            Call call, EnableImportFindingsForProductRequest request) {
        Hub hub = Hub.require(call);
        Products product = Products.of(request.productArn()).orElseThrow(() -> INVALID_INPUT.error("ProductArn"));
        hub.with(product.resource()).put(call.rows());
        return EnableImportFindingsForProductResponse.builder()
                .productSubscriptionArn(subscription(hub, product.resource()))
                .build();
    }

    private DisableImportFindingsForProductResponse disableImportFindingsForProduct(
            Call call, DisableImportFindingsForProductRequest request) {
        Hub hub = Hub.require(call);
        String product = hub.products().stream()
                .filter(each -> subscription(hub, each).equals(request.productSubscriptionArn()))
                .findFirst()
                .orElseThrow(() -> RESOURCE_NOT_FOUND.error(request.productSubscriptionArn()));
        hub.without(product).put(call.rows());
        return DisableImportFindingsForProductResponse.builder().build();
    }

    private static String subscription(Hub hub, String product) {
        return "arn:aws:securityhub:" + hub.region() + ":" + hub.account() + ":"
                + product.replaceFirst("^product/", "product-subscription/");
    }
}
