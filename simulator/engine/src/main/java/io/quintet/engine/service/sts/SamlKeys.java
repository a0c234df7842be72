package io.quintet.engine.service.sts;

import io.quintet.rules.policy.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The condition keys that attributes of a SAML assertion become (IAM user guide, "Configure SAML assertions for the
 * authentication response", "Mapping SAML attributes to AWS trust policy context keys").
 */
final class SamlKeys {

    private static final String EDU_PERSON = "urn:oid:1.3.6.1.4.1.5923.1.1.1.";
    private static final String EDU_ORG = "urn:oid:1.3.6.1.4.1.5923.1.2.1.";
    private static final String CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry(EDU_PERSON + "1", "edupersonaffiliation"),
            Map.entry(EDU_PERSON + "2", "edupersonnickname"),
            Map.entry(EDU_PERSON + "3", "edupersonorgdn"),
            Map.entry(EDU_PERSON + "4", "edupersonorgunitdn"),
            Map.entry(EDU_PERSON + "5", "edupersonprimaryaffiliation"),
            Map.entry(EDU_PERSON + "6", "edupersonprincipalname"),
            Map.entry(EDU_PERSON + "7", "edupersonentitlement"),
            Map.entry(EDU_PERSON + "8", "edupersonprimaryorgunitdn"),
            Map.entry(EDU_PERSON + "9", "edupersonscopedaffiliation"),
            Map.entry(EDU_PERSON + "10", "edupersontargetedid"),
            Map.entry(EDU_PERSON + "11", "edupersonassurance"),
            Map.entry(EDU_ORG + "2", "eduorghomepageuri"),
            Map.entry(EDU_ORG + "3", "eduorgidentityauthnpolicyuri"),
            Map.entry(EDU_ORG + "4", "eduorglegalname"),
            Map.entry(EDU_ORG + "5", "eduorgsuperioruri"),
            Map.entry(EDU_ORG + "6", "eduorgwhitepagesuri"),
            Map.entry("urn:oid:2.5.4.3", "cn"),
            Map.entry(CLAIMS + "name", "name"),
            Map.entry("http://schemas.xmlsoap.org/claims/CommonName", "commonName"),
            Map.entry(CLAIMS + "givenname", "givenName"),
            Map.entry(CLAIMS + "surname", "surname"),
            Map.entry(CLAIMS + "emailaddress", "mail"),
            Map.entry("http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid", "uid"),
            Map.entry("2.5.4.3", "commonName"),
            Map.entry("2.5.4.4", "surname"),
            Map.entry("2.4.5.42", "givenName"),
            Map.entry("2.5.4.45", "x500UniqueIdentifier"),
            Map.entry("0.9.2342.19200300100.1.1", "uid"),
            Map.entry("0.9.2342.19200300100.1.3", "mail"),
            Map.entry("0.9.2342.19200300.100.1.45", "organizationStatus"));

    private static final Set<String> LISTS = Set.of(
            "cn",
            "edupersonaffiliation",
            "edupersonassurance",
            "edupersonentitlement",
            "edupersonnickname",
            "edupersonorgunitdn",
            "edupersonscopedaffiliation",
            "edupersontargetedid",
            "eduorghomepageuri",
            "eduorgidentityauthnpolicyuri",
            "eduorglegalname",
            "eduorgsuperioruri",
            "eduorgwhitepagesuri");

    private SamlKeys() {}

    /** Adds the keys of those attributes that have any. */
    static void add(Context.Builder keys, Map<String, List<String>> attributes) {
        attributes.forEach((attribute, values) -> {
            String name = NAMES.get(attribute);
            if (name != null && !values.isEmpty()) {
                if (LISTS.contains(name) || values.size() > 1) {
                    keys.putAll("saml:" + name, values);
                } else {
                    keys.put("saml:" + name, values.get(0));
                }
            }
        });
    }
}
