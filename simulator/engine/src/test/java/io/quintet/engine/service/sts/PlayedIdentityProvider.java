package io.quintet.engine.service.sts;

import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A SAML identity provider with a key of its own, which signs what it is given. */
public final class PlayedIdentityProvider {

    static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";

    private static final String EXCLUSIVE = CanonicalizationMethod.EXCLUSIVE;
    private static final String ECDSA = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    private final KeyPair keys;

    public PlayedIdentityProvider() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its metadata, as it would be uploaded to IAM. */
    public String metadata(String issuer) {
        return """
                <?xml version="1.0"?>
                <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
                <!-- %s -->
                <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                <KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>
                <X509Certificate>%s</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
                <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="%s/sso"/>
                </IDPSSODescriptor></EntityDescriptor>""".formatted(
                issuer, "IAM takes no metadata of less than a thousand characters. ".repeat(12), certificate(), issuer);
    }

    /** What it says of somebody who has signed in, not signed yet. */
    public static String response(String issuer, Instant now, String person, String attributes) {
        return """
                <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
                xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r" Version="2.0" IssueInstant="%2$s">\
                <saml:Issuer>%1$s</saml:Issuer><samlp:Status>\
                <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>\
                <saml:Assertion ID="_a" Version="2.0" IssueInstant="%2$s"><saml:Issuer>%1$s</saml:Issuer>\
                <saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">%4$s\
                </saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
                <saml:SubjectConfirmationData NotOnOrAfter="%3$s" Recipient="https://signin.aws.amazon.com/saml"/>\
                </saml:SubjectConfirmation></saml:Subject>\
                <saml:Conditions NotBefore="%2$s" NotOnOrAfter="%3$s"><saml:AudienceRestriction>\
                <saml:Audience>urn:amazon:webservices</saml:Audience></saml:AudienceRestriction></saml:Conditions>\
                <saml:AttributeStatement>%5$s</saml:AttributeStatement></saml:Assertion></samlp:Response>""".formatted(issuer, now, now.plusSeconds(300), person, attributes);
    }

    /** An attribute, as it stands in a response. */
    public static String attribute(String name, String... values) {
        StringBuilder attribute = new StringBuilder("<saml:Attribute Name=\"" + name + "\">");
        for (String value : values) {
            attribute.append("<saml:AttributeValue>").append(value).append("</saml:AttributeValue>");
        }
        return attribute.append("</saml:Attribute>").toString();
    }

    /** A response whose assertion is signed. */
    public String signAssertion(String response) {
        Document document = parse(response);
        sign((Element) document.getElementsByTagNameNS(ASSERTION, "Assertion").item(0));
        return text(document);
    }

    /** A response that is signed as a whole. */
    String signResponse(String response) {
        Document document = parse(response);
        sign(document.getDocumentElement());
        return text(document);
    }

    public static String encoded(String response) {
        return Base64.getEncoder().encodeToString(response.getBytes(StandardCharsets.UTF_8));
    }

    private void sign(Element element) {
        try {
            element.setIdAttribute("ID", true);
            XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
            Reference reference = factory.newReference(
                    "#" + element.getAttribute("ID"),
                    factory.newDigestMethod(DigestMethod.SHA256, null),
                    List.of(
                            factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                            factory.newTransform(EXCLUSIVE, (TransformParameterSpec) null)),
                    null,
                    null);
            SignedInfo info = factory.newSignedInfo(
                    factory.newCanonicalizationMethod(EXCLUSIVE, (C14NMethodParameterSpec) null),
                    factory.newSignatureMethod(ECDSA, null),
                    List.of(reference));
            Element issuer = (Element)
                    element.getElementsByTagNameNS(ASSERTION, "Issuer").item(0);
            factory.newXMLSignature(info, null)
                    .sign(new DOMSignContext(keys.getPrivate(), element, issuer.getNextSibling()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document parse(String text) {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Document document) {
        try {
            StringWriter text = new StringWriter();
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A self-signed certificate (RFC 5280), for Java makes none. */
    private String certificate() {
        try {
            byte[] algorithm = der(0x30, der(0x06, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02));
            byte[] commonName = der(0x30, der(0x06, 0x55, 0x04, 0x03), der(0x0C, bytes("idp")));
            byte[] name = der(0x30, der(0x31, commonName));
            byte[] validity = der(0x30, der(0x17, bytes("200101000000Z")), der(0x17, bytes("491231235959Z")));
            byte[] content = der(
                    0x30,
                    der(0xA0, der(0x02, 2)),
                    der(0x02, 1),
                    algorithm,
                    name,
                    validity,
                    name,
                    keys.getPublic().getEncoded());
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            byte[] proof = der(0x03, new byte[] {0}, signature.sign());
            return Base64.getEncoder().encodeToString(der(0x30, content, algorithm, proof));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] der(int tag, int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return der(tag, bytes);
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (length < 128) {
            whole.write(length);
        } else {
            whole.write(0x82);
            whole.write(length >> 8);
            whole.write(length);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }
}
