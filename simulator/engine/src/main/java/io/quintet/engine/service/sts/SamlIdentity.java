package io.quintet.engine.service.sts;

import io.quintet.engine.federation.SamlAssertion;
import io.quintet.engine.federation.SamlAssertion.NameId;
import io.quintet.engine.federation.SamlProvider;
import io.quintet.engine.federation.SamlResponse;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Evidence;
import io.quintet.rules.event.UserIdentity;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a SAML assertion proves its bearer to be (AWS STS API reference, "AssumeRoleWithSAML"; IAM user guide,
 * "Configure SAML assertions for the authentication response").
 */
record SamlIdentity(SamlProvider provider, SamlAssertion assertion, NameId subject, String recipient, TokenTags tags) {

    private static final String ATTRIBUTES = "https://aws.amazon.com/SAML/Attributes/";
    private static final String TAG = ATTRIBUTES + "PrincipalTag:";
    private static final Pattern RECIPIENT =
            Pattern.compile("https://([a-z0-9-]+\\.)?signin\\.aws\\.amazon\\.com/saml(/acs/[\\w-]+)?");
    private static final Set<String> OURS = Set.of("urn:amazon:webservices");
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Duration REDEEMABLE = Duration.ofMinutes(5);
    private static final String FORMAT = "urn:oasis:names:tc:SAML:2.0:nameid-format:";

    /** What an assertion is brought for. */
    record Purpose(Arn role, Arn provider) {}

    /**
     * What a response, in base 64, proves.
     *
     * @throws io.quintet.engine.wire.AwsError when it proves nothing
     */
    static SamlIdentity proved(Call call, Purpose purpose, String encoded) {
        try {
            SamlProvider provider = SamlProvider.find(call.rows(), purpose.provider())
                    .filter(each -> each.account().equals(purpose.role().account()))
                    .orElseThrow(StsError.NO_SAML_PROVIDER::error);
            SamlAssertion assertion = genuine(SamlResponse.parse(decoded(encoded)), provider);
            SamlIdentity identity = of(assertion, provider);
            call.evidence().vouchedFor(identity.vouched());
            identity.requireForUs();
            identity.requireTimely(call.at());
            identity.requireMeantFor(purpose);
            return identity;
        } catch (IllegalArgumentException unreadable) {
            throw StsError.NOT_A_SAML_RESPONSE.error();
        }
    }

    private static String decoded(String encoded) {
        return new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private static SamlAssertion genuine(SamlResponse response, SamlProvider provider) {
        if (response.encrypted()) {
            throw StsError.ENCRYPTED_ASSERTION.error();
        }
        if (!response.succeeded()) {
            throw StsError.IDP_REJECTED.error();
        }
        SamlAssertion assertion =
                response.signedBy(provider.metadata()).orElseThrow(StsError.WRONG_SAML_SIGNATURE::error);
        if (!assertion.issuer().equals(Optional.of(provider.metadata().issuer()))) {
            throw StsError.WRONG_SAML_ISSUER.error();
        }
        return assertion;
    }

    private static SamlIdentity of(SamlAssertion assertion, SamlProvider provider) {
        Map<String, List<String>> attributes = assertion.attributes();
        Map<String, String> tags = new LinkedHashMap<>();
        attributes.forEach((name, values) -> {
            if (name.startsWith(TAG) && !values.isEmpty()) {
                tags.put(name.substring(TAG.length()), values.get(0));
            }
        });
        return new SamlIdentity(
                provider,
                assertion,
                assertion.subject().orElseThrow(StsError.NO_SUBJECT::error),
                assertion.recipient().orElseThrow(StsError.NO_SUBJECT::error),
                TokenTags.of(
                        tags,
                        attributes.getOrDefault(ATTRIBUTES + "TransitiveTagKeys", List.of()),
                        first(attributes, "SourceIdentity")));
    }

    private static Optional<String> first(Map<String, List<String>> attributes, String name) {
        return attributes.getOrDefault(ATTRIBUTES + name, List.of()).stream().findFirst();
    }

    private void requireForUs() {
        boolean forUs = !assertion.audiences().isEmpty()
                && assertion.audiences().stream()
                        .allMatch(audience -> audience.stream()
                                .anyMatch(each -> OURS.contains(each)
                                        || RECIPIENT.matcher(each).matches()));
        if (!forUs) {
            throw StsError.WRONG_SAML_AUDIENCE.error();
        }
        if (!RECIPIENT.matcher(recipient).matches()) {
            throw StsError.WRONG_RECIPIENT.error(recipient);
        }
    }

    private void requireTimely(Instant now) {
        assertion.begins().stream().filter(now::isBefore).findFirst().ifPresent(begins -> {
            throw StsError.NOT_YET.error(begins.getEpochSecond(), now.getEpochSecond());
        });
        boolean late = assertion.ends().stream().anyMatch(end -> !now.isBefore(end))
                || now.isAfter(assertion.issued().plus(REDEEMABLE));
        if (late) {
            throw StsError.ASSERTION_EXPIRED.error();
        }
    }

    /** The role is one of those that the provider says the bearer may have, each with the provider it comes by. */
    private void requireMeantFor(Purpose purpose) {
        Set<String> wanted =
                Set.of(purpose.role().toString(), purpose.provider().toString());
        boolean meant = assertion.attributes().getOrDefault(ATTRIBUTES + "Role", List.of()).stream()
                .map(pair -> pair.split(",", -1))
                .anyMatch(pair -> pair.length == 2
                        && wanted.contains(pair[0].strip())
                        && wanted.contains(pair[1].strip())
                        && !pair[0].strip().equals(pair[1].strip()));
        if (!meant) {
            throw StsError.NOT_FOR_THIS_ROLE.error();
        }
        String name = first(assertion.attributes(), "RoleSessionName").orElseThrow(StsError.NO_SESSION_NAME::error);
        if (!SESSION_NAME.matcher(name).matches()) {
            throw StsError.WRONG_SESSION_NAME.error();
        }
    }

    String sessionName() {
        return first(assertion.attributes(), "RoleSessionName").orElse("");
    }

    /** As answers and conditions call the sort of name that the subject has. */
    String subjectType() {
        String format = subject.format();
        return format.equals(FORMAT + "persistent") || format.equals(FORMAT + "transient")
                ? format.substring(FORMAT.length())
                : format;
    }

    String issuer() {
        return provider.metadata().issuer();
    }

    /** {@code Base64(SHA1(issuer + account + "/" + name))}: with the subject it tells a person from all others. */
    String nameQualifier() {
        try {
            String named = issuer() + provider.account() + "/" + provider.name();
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(named.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }

    /** How long the session is to last: what the request wants, unless the assertion says less. */
    int seconds(Instant now, @Nullable Integer wanted) {
        long most = wanted == null ? Duration.ofHours(1).toSeconds() : wanted;
        long seconds = Math.min(most, longest(now));
        if (seconds <= 0) {
            throw StsError.ASSERTION_EXPIRED.error();
        }
        return (int) seconds;
    }

    private long longest(Instant now) {
        try {
            long attribute = first(assertion.attributes(), "SessionDuration")
                    .map(Long::parseLong)
                    .orElse(Long.MAX_VALUE);
            long session = assertion
                    .sessionEnds()
                    .map(end -> Duration.between(now, end).toSeconds())
                    .orElse(Long.MAX_VALUE);
            return Math.min(attribute, session);
        } catch (IllegalArgumentException unreadable) {
            throw StsError.NOT_A_SAML_RESPONSE.error();
        }
    }

    private Evidence.Vouched vouched() {
        Map<String, Object> parameters = new LinkedHashMap<>(tags.parameters());
        parameters.put("sAMLAssertionID", assertion.id());
        parameters.put("roleSessionName", sessionName());
        return new Evidence.Vouched(
                UserIdentity.samlUser(nameQualifier() + ":" + subject.value(), subject.value(), nameQualifier()),
                provider.account(),
                Optional.of(provider.arn().toString()),
                parameters);
    }

    /** The bearer, as the trust policy sees them. */
    VouchedIdentity identity() {
        Context lasting = Context.builder()
                .put("saml:namequalifier", nameQualifier())
                .put("saml:sub", subject.value())
                .put("saml:sub_type", subjectType())
                .build();
        Context.Builder keys = lasting.extend()
                .put("saml:aud", recipient)
                .put("saml:iss", issuer())
                .put("saml:doc", provider.account() + "/" + provider.name());
        SamlKeys.add(keys, assertion.attributes());
        return new VouchedIdentity(
                provider.arn().toString(),
                keys.build(),
                lasting,
                sessionName(),
                tags.tags(),
                tags.transitive(),
                tags.sourceIdentity());
    }
}
