package io.quintet.engine.gateway;

import java.util.Set;

/** Services with one endpoint for all Regions: whoever calls them calls us-east-1, whatever Region was meant. */
final class GlobalEndpoints {

    static final String REGION = "us-east-1";

    private static final Set<String> SERVICES = Set.of(
            "account",
            "budgets",
            "ce",
            "cloudfront",
            "health",
            "iam",
            "organizations",
            "route53",
            "savingsplans",
            "shield",
            "support",
            "waf");

    private GlobalEndpoints() {}

    /** The Region that a request to a service is made to, which was signed for another one perhaps. */
    static String region(String service, String signed) {
        return SERVICES.contains(service) ? REGION : signed;
    }
}
