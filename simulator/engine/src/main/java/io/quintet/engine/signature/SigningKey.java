package io.quintet.engine.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of one secret for one day, Region and service. */
final class SigningKey {

    private static final String HMAC = "HmacSHA256";

    private final Mac keyed;
    private final String scope;

    private SigningKey(Mac keyed, String scope) {
        this.keyed = keyed;
        this.scope = scope;
    }

    static SigningKey derive(String secret, CredentialScope scope) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String step : new String[] {scope.date(), scope.region(), scope.service(), CredentialScope.TERMINATOR}) {
            key = mac(key).doFinal(step.getBytes(StandardCharsets.UTF_8));
        }
        return new SigningKey(mac(key), scope.text());
    }

    String scope() {
        return scope;
    }

    /** The signature, in hex. A copy of the keyed Mac spares setting the key up each time. */
    String sign(String stringToSign) {
        try {
            Mac mac = (Mac) keyed.clone();
            return HexFormat.of().formatHex(mac.doFinal(stringToSign.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's " + HMAC + " cannot be copied", e);
        }
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
