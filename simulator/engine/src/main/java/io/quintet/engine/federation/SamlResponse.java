package io.quintet.engine.federation;

import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A SAML response, and the one assertion in it (SAML 2.0 core). What a signature is over is what is read: a signature
 * counts only when it stands in the response or the assertion itself, and speaks of the whole of that one element.
 */
public final class SamlResponse {

    static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";

    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";
    private static final Set<String> TRANSFORMS =
            Set.of(Transform.ENVELOPED, "http://www.w3.org/2001/10/xml-exc-c14n#");

    private final Element response;
    private final Element assertion;

    private SamlResponse(Element response, Element assertion) {
        this.response = response;
        this.assertion = assertion;
    }

    /**
     * Reads a response, and believes nothing of it.
     *
     * @throws IllegalArgumentException when it is none, or could be read in two ways
     */
    public static SamlResponse parse(String document) {
        Element response = SafeXml.parse(document).getDocumentElement();
        if (!SafeXml.is(response, PROTOCOL, "Response")) {
            throw new IllegalArgumentException("no Response");
        }
        NodeList all = response.getElementsByTagName("*");
        Set<String> ids = new HashSet<>(Set.of(response.getAttribute("ID")));
        int assertions = 0;
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            assertions += "Assertion".equals(element.getLocalName()) ? 1 : 0;
            for (String name : List.of("ID", "Id", "id")) {
                if (SafeXml.attribute(element, name).filter(id -> !ids.add(id)).isPresent()) {
                    throw new IllegalArgumentException("two elements have the same id");
                }
            }
        }
        Optional<Element> assertion = SafeXml.child(response, ASSERTION, "Assertion");
        if (assertions > 1) {
            throw new IllegalArgumentException("more than one assertion");
        }
        return new SamlResponse(response, assertion.orElse(response));
    }

    /** Whether the identity provider says that somebody has signed in. */
    public boolean succeeded() {
        return SafeXml.child(response, PROTOCOL, "Status")
                .flatMap(status -> SafeXml.child(status, PROTOCOL, "StatusCode"))
                .filter(code -> code.getAttribute("Value").equals(SUCCESS))
                .isPresent();
    }

    /** Whether its assertion is one that only the receiver of a private key could read. */
    public boolean encrypted() {
        return !SafeXml.children(response, ASSERTION, "EncryptedAssertion").isEmpty();
    }

    /** The assertion, when the provider signed it or the whole response. */
    public Optional<SamlAssertion> signedBy(SamlMetadata provider) {
        if (assertion == response) {
            return Optional.empty();
        }
        List<Element> signed = Stream.of(response, assertion)
                .filter(each ->
                        !SafeXml.children(each, XMLSignature.XMLNS, "Signature").isEmpty())
                .toList();
        boolean genuine = !signed.isEmpty()
                && signed.stream().allMatch(each -> provider.keys().stream().anyMatch(key -> isSigned(each, key)));
        return genuine ? Optional.of(new SamlAssertion(assertion)) : Optional.empty();
    }

    private static boolean isSigned(Element element, PublicKey key) {
        Optional<Element> found = SafeXml.child(element, XMLSignature.XMLNS, "Signature");
        if (found.isEmpty() || element.getAttribute("ID").isEmpty()) {
            return false;
        }
        DOMValidateContext context = new DOMValidateContext(key, found.get());
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        context.setIdAttributeNS(element, null, "ID");
        try {
            XMLSignature signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            return speaksOf(signature, element.getAttribute("ID")) && signature.validate(context);
        } catch (MarshalException | XMLSignatureException invalid) {
            return false;
        }
    }

    /** Whether a signature is over the whole of one element, and of nothing else. */
    private static boolean speaksOf(XMLSignature signature, String id) {
        List<Reference> references = signature.getSignedInfo().getReferences();
        return references.size() == 1
                && ("#" + id).equals(references.get(0).getURI())
                && references.get(0).getTransforms().stream()
                        .allMatch(transform -> TRANSFORMS.contains(transform.getAlgorithm()));
    }
}
