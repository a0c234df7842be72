package io.quintet.engine.federation;

import io.quintet.engine.state.Identifiers;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A key that an issuer signs with. It is made when the issuer signs with it first, from the universe's seed; until then
 * the issuer has published nothing that a token could be verified with.
 *
 * @param id the {@code kid} of its tokens
 * @param privateKey PKCS #8 in base 64
 * @param publicKey X.509 in base 64
 */
public record IssuerKey(String id, String privateKey, String publicKey) {

    /** Every key, by the URL of its issuer and its id. */
    private static final Table<String, IssuerKey> TABLE =
            Table.of("federation.issuer-keys", String.class, IssuerKey.class);

    private static final int ID_BYTES = 10;

    /** The key that an issuer has for an algorithm, or would have. */
    static String id(Identifiers universe, String issuer, SigningAlgorithm algorithm) {
        return HexFormat.of().formatHex(universe.key(purpose(issuer, algorithm)), 0, ID_BYTES);
    }

    private static String purpose(String issuer, SigningAlgorithm algorithm) {
        return algorithm.keyType() + " key of " + issuer;
    }

    /** A key of an issuer that has signed with it. */
    public static Optional<IssuerKey> find(Transaction rows, String issuer, String id) {
        return rows.find(TABLE, key(issuer, id));
    }

    private static String key(String issuer, String id) {
        return issuer + " " + id;
    }

    static IssuerKey make(Identifiers universe, String issuer, SigningAlgorithm algorithm) {
        try {
            String purpose = purpose(issuer, algorithm);
            KeyPair pair = algorithm.generate(new Seeded(universe.key(purpose + ", seed")));
            Base64.Encoder text = Base64.getEncoder();
            return new IssuerKey(
                    id(universe, issuer, algorithm),
                    text.encodeToString(pair.getPrivate().getEncoded()),
                    text.encodeToString(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + algorithm, impossible);
        }
    }

    void put(Transaction rows, String issuer) {
        rows.put(TABLE, key(issuer, id), this);
    }

    byte[] sign(SigningAlgorithm algorithm, String signed) {
        try {
            PrivateKey key = KeyFactory.getInstance(algorithm.keyFamily())
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
            Signature signature = algorithm.signature();
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("an issuer signs with the key it made for " + algorithm, impossible);
        }
    }

    /** Whether this key signed that; a key of another sort has signed nothing. */
    boolean verifies(SigningAlgorithm algorithm, String signed, byte[] proof) {
        try {
            PublicKey key = KeyFactory.getInstance(algorithm.keyFamily())
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
            Signature signature = algorithm.signature();
            signature.initVerify(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signature.verify(proof);
        } catch (GeneralSecurityException notOfThisKey) {
            return false;
        }
    }

    /** Randomness that a seed gives: the same seed, the same key. */
    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;
        private long drawn;

        Seeded(byte[] seed) {
            super(null, null);
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; ) {
                byte[] block = next();
                int part = Math.min(block.length, bytes.length - i);
                System.arraycopy(block, 0, bytes, i, part);
                i += part;
            }
        }

        private byte[] next() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(seed);
                digest.update(ByteBuffer.allocate(Long.BYTES).putLong(drawn++).flip());
                return digest.digest();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every Java has SHA-256", impossible);
            }
        }
    }
}
