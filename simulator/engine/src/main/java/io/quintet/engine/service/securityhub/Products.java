package io.quintet.engine.service.securityhub;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.securityhub.model.IntegrationType;
import software.amazon.awssdk.services.securityhub.model.Product;

/** Products that send findings: services of AWS, each under its own ARN; customers send under their default product. */
enum Products {
    CONFIG("config", "Config", "config.amazonaws.com"),
    GUARDDUTY("guardduty", "GuardDuty", "guardduty.amazonaws.com"),
    HEALTH("health", "Health", "health.amazonaws.com"),
    ACCESS_ANALYZER("access-analyzer", "IAM Access Analyzer", "access-analyzer.amazonaws.com"),
    INSPECTOR("inspector", "Inspector", "inspector2.amazonaws.com"),
    MACIE("macie", "Macie", "macie.amazonaws.com"),
    SECURITYHUB("securityhub", "Security Hub", "securityhub.amazonaws.com");

    static final Set<String> OF_AWS =
            List.of(values()).stream().map(Products::resource).collect(Collectors.toUnmodifiableSet());

    private final String id;
    private final String productName;
    private final String service;

    Products(String id, String productName, String service) {
        this.id = id;
        this.productName = productName;
        this.service = service;
    }

    /** The product of this ARN, when it is one of AWS's. */
    static Optional<Products> of(String arn) {
        return List.of(values()).stream()
                .filter(product -> arn.endsWith("::" + product.resource()))
                .findFirst();
    }

    /** The product that everybody in an account can send findings under. */
    static String defaultOf(String account, String region) {
        return "arn:aws:securityhub:" + region + ":" + account + ":product/" + account + "/default";
    }

    String productName() {
        return productName;
    }

    String resource() {
        return "product/aws/" + id;
    }

    /** The service principal that sends these findings. */
    String service() {
        return service;
    }

    String arn(String region) {
        return "arn:aws:securityhub:" + region + "::" + resource();
    }

    Product described(String region) {
        return Product.builder()
                .productArn(arn(region))
                .productName(productName)
                .companyName("AWS")
                .integrationTypes(IntegrationType.SEND_FINDINGS_TO_SECURITY_HUB)
                .build();
    }
}
