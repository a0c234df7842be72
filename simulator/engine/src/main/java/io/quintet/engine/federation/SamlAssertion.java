package io.quintet.engine.federation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** What an identity provider says of somebody who has signed in: read only once its signature is verified. */
public final class SamlAssertion {

    private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

    private final Element assertion;

    SamlAssertion(Element assertion) {
        this.assertion = assertion;
    }

    /** A subject's name, and of what sort it is. */
    public record NameId(String value, String format) {}

    private static List<Element> children(Element parent, String name) {
        return SafeXml.children(parent, SamlResponse.ASSERTION, name);
    }

    private static Optional<Element> child(Element parent, String name) {
        return SafeXml.child(parent, SamlResponse.ASSERTION, name);
    }

    public String id() {
        return assertion.getAttribute("ID");
    }

    public Optional<String> issuer() {
        return child(assertion, "Issuer").map(SafeXml::text);
    }

    public Optional<NameId> subject() {
        return child(assertion, "Subject")
                .flatMap(subject -> child(subject, "NameID"))
                .map(name -> new NameId(SafeXml.text(name), name.getAttribute("Format")))
                .filter(name -> !name.value().isEmpty());
    }

    /** To whom the bearer is to bring it; none unless exactly one confirmation says so. */
    public Optional<String> recipient() {
        return confirmation().flatMap(data -> SafeXml.attribute(data, "Recipient"));
    }

    private Optional<Element> confirmation() {
        return child(assertion, "Subject")
                .flatMap(subject -> child(subject, "SubjectConfirmation"))
                .filter(confirmation -> confirmation.getAttribute("Method").equals(BEARER))
                .flatMap(confirmation -> child(confirmation, "SubjectConfirmationData"));
    }

    /** For whom it is, where it says so; every restriction holds. */
    public List<List<String>> audiences() {
        return child(assertion, "Conditions").stream()
                .flatMap(conditions -> children(conditions, "AudienceRestriction").stream())
                .map(restriction -> children(restriction, "Audience").stream()
                        .map(SafeXml::text)
                        .toList())
                .toList();
    }

    /** The times before which it is not good. */
    public List<Instant> begins() {
        return times("NotBefore");
    }

    /** The times from which on it is no longer good; without one in the confirmation it never is. */
    public List<Instant> ends() {
        return confirmation()
                .filter(data -> data.hasAttribute("NotOnOrAfter"))
                .map(data -> times("NotOnOrAfter"))
                .orElse(List.of(Instant.MIN));
    }

    private List<Instant> times(String name) {
        return Stream.of(confirmation(), child(assertion, "Conditions"))
                .flatMap(Optional::stream)
                .flatMap(element -> SafeXml.attribute(element, name).stream())
                .map(SamlMetadata::time)
                .toList();
    }

    /** When it was issued. */
    public Instant issued() {
        return SafeXml.attribute(assertion, "IssueInstant")
                .map(SamlMetadata::time)
                .orElse(Instant.MIN);
    }

    /** When the session at the identity provider ends, where it says so. */
    public Optional<Instant> sessionEnds() {
        return children(assertion, "AuthnStatement").stream()
                .flatMap(statement -> SafeXml.attribute(statement, "SessionNotOnOrAfter").stream())
                .map(SamlMetadata::time)
                .min(Instant::compareTo);
    }

    /** The values of all attributes, by their names. */
    public Map<String, List<String>> attributes() {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (Element statement : children(assertion, "AttributeStatement")) {
            for (Element attribute : children(statement, "Attribute")) {
                List<String> values =
                        attributes.computeIfAbsent(attribute.getAttribute("Name"), name -> new ArrayList<>());
                children(attribute, "AttributeValue").forEach(value -> values.add(SafeXml.text(value)));
            }
        }
        return attributes;
    }
}
