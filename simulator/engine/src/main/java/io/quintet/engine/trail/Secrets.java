package io.quintet.engine.trail;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;

/** What events don't tell: CloudTrail leaves some members out, and replaces the values of others. */
final class Secrets {

    private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    private static final Set<String> LEFT_OUT = Set.of(
            "authenticationcode1",
            "authenticationcode2",
            "base32stringseed",
            "copysourcessecustomerkey",
            "newpassword",
            "oldpassword",
            "password",
            "plaintext",
            "samlassertion",
            "secretaccesskey",
            "secretbinary",
            "secretstring",
            "ssecustomerkey",
            "tokencode",
            "webidentitytoken");

    private static final Map<String, String> REPLACED = Map.ofEntries(
            Map.entry("sso:accesstoken", HIDDEN),
            Map.entry("sso-oauth:accesstoken", HIDDEN),
            Map.entry("sso-oauth:assertion", HIDDEN),
            Map.entry("sso-oauth:clientsecret", HIDDEN),
            Map.entry("sso-oauth:code", HIDDEN),
            Map.entry("sso-oauth:codeverifier", HIDDEN),
            Map.entry("sso-oauth:idtoken", HIDDEN),
            Map.entry("sso-oauth:refreshtoken", HIDDEN),
            Map.entry("ssm:parameters", HIDDEN),
            Map.entry("ssm:value", HIDDEN),
            Map.entry("ec2:userdata", "<sensitiveDataRemoved>"),
            Map.entry("rds:masteruserpassword", "****"),
            Map.entry("elasticache:authtoken", "****"));

    private Secrets() {}

    /** Whether a member does not show at all. Bytes never do: they are keys, ciphertexts and files. */
    static boolean leftOut(String member, Object value) {
        return value instanceof SdkBytes || LEFT_OUT.contains(member.toLowerCase(Locale.ROOT));
    }

    /** What stands in place of a member's value. */
    static Optional<String> replacement(String service, String member) {
        return Optional.ofNullable(REPLACED.get(service + ":" + member.toLowerCase(Locale.ROOT)));
    }
}
