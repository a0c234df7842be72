package io.quintet.engine.federation;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a token is signed: those of JOSE that AWS takes (RFC 7518, "Cryptographic Algorithms for Digital Signatures").
 */
public enum SigningAlgorithm {
    RS256("SHA256withRSA", "RSA"),
    RS384("SHA384withRSA", "RSA"),
    RS512("SHA512withRSA", "RSA"),
    ES256("SHA256withECDSAinP1363Format", "secp256r1"),
    ES384("SHA384withECDSAinP1363Format", "secp384r1"),
    ES512("SHA512withECDSAinP1363Format", "secp521r1");

    private static final String RSA = "RSA";
    private static final int RSA_BITS = 2_048;

    private final String signature;
    private final String key;

    SigningAlgorithm(String signature, String key) {
        this.signature = signature;
        this.key = key;
    }

    /** The algorithm of this name; none for all that would prove nothing, such as {@code none} and {@code HS256}. */
    static Optional<SigningAlgorithm> named(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }

    /** What sort of key it needs; algorithms that need the same sort may share a key. */
    String keyType() {
        return key;
    }

    /** What Java calls the family of its keys. */
    String keyFamily() {
        return key.equals(RSA) ? RSA : "EC";
    }

    KeyPair generate(SecureRandom random) throws GeneralSecurityException {
        AlgorithmParameterSpec spec = key.equals(RSA)
                ? new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4)
                : new ECGenParameterSpec(key);
        KeyPairGenerator generator = KeyPairGenerator.getInstance(keyFamily());
        generator.initialize(spec, random);
        return generator.generateKeyPair();
    }

    Signature signature() throws GeneralSecurityException {
        return Signature.getInstance(signature);
    }
}
