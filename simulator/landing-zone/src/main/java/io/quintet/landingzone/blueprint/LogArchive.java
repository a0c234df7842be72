package io.quintet.landingzone.blueprint;

/** The organization's trail, and the bucket that keeps it. */
public record LogArchive(Trail trail, Bucket bucket) {

    /**
     * A trail of all accounts and Regions.
     *
     * @param key the name of the key that encrypts what it writes
     */
    public record Trail(String name, String key) {

        public Trail {
            Format.TRAIL.check(name);
            Format.ALIAS.check(key);
        }
    }

    /**
     * A bucket with versions and Object Lock.
     *
     * @param name in which {@code {{organization}}} and {@code {{account NAME}}} stand for ids
     * @param account the name of the account that owns it
     */
    public record Bucket(String name, String account, PolicyTemplate policy, Retention retention) {

        public Bucket {
            Format.BUCKET.check(name);
            Format.NAME.check(account);
        }
    }

    /** For how long Object Lock keeps each version of an object, and how strictly. */
    public record Retention(String mode, int days) {

        public Retention {
            Format.LOCK_MODE.check(mode);
            if (days < 1) {
                throw new IllegalArgumentException("expected a number of days from 1 up, not " + days);
            }
        }
    }
}
