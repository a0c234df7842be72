package io.quintet.engine.federation;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What a SAML identity provider says of itself (SAML 2.0 metadata): who it is, and by which keys it is known.
 *
 * @param issuer its {@code entityID}
 * @param certificates those that it signs with, X.509 in base 64
 * @param validUntil when the metadata says that they end
 */
public record SamlMetadata(String issuer, List<String> certificates, Optional<Instant> validUntil) {

    private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

    public SamlMetadata {
        certificates = List.copyOf(certificates);
    }

    /**
     * What a document says.
     *
     * @throws IllegalArgumentException when it is no metadata of an identity provider that signs
     */
    public static SamlMetadata parse(String document) {
        Element root = SafeXml.parse(document).getDocumentElement();
        if (!SafeXml.is(root, METADATA, "EntityDescriptor")) {
            throw new IllegalArgumentException("no EntityDescriptor");
        }
        String issuer =
                SafeXml.attribute(root, "entityID").orElseThrow(() -> new IllegalArgumentException("no entityID"));
        List<String> certificates = new ArrayList<>();
        for (Element provider : SafeXml.children(root, METADATA, "IDPSSODescriptor")) {
            SafeXml.children(provider, METADATA, "KeyDescriptor").stream()
                    .filter(key -> !key.getAttribute("use").equals("encryption"))
                    .flatMap(key -> SafeXml.children(key, SIGNATURE, "KeyInfo").stream())
                    .flatMap(info -> SafeXml.children(info, SIGNATURE, "X509Data").stream())
                    .flatMap(data -> SafeXml.children(data, SIGNATURE, "X509Certificate").stream())
                    .map(certificate -> SafeXml.text(certificate).replaceAll("\\s", ""))
                    .forEach(certificates::add);
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("no certificate that it signs with");
        }
        certificates.forEach(SamlMetadata::key);
        return new SamlMetadata(
                issuer, certificates, SafeXml.attribute(root, "validUntil").map(SamlMetadata::time));
    }

    /** The keys that it signs with. */
    List<PublicKey> keys() {
        return certificates.stream().map(SamlMetadata::key).toList();
    }

    private static PublicKey key(String certificate) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(certificate)))
                    .getPublicKey();
        } catch (CertificateException notACertificate) {
            throw new IllegalArgumentException("no certificate", notACertificate);
        }
    }

    static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException("'" + text + "' is no time", notATime);
        }
    }
}
