package io.quintet.app;

import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** A named profile of AWS clients: a Region to work in, and a way to credentials. */
record Profile(String name, String region, Access access) {

    /** How a profile comes to credentials. */
    sealed interface Access {}

    /** By an access key that is written down. */
    record LongLived(AwsCredentials key) implements Access {}

    /**
     * By signing in to IAM Identity Center as a person who has a permission set in an account.
     *
     * @param secondFactor whether the person signs in with one
     */
    record SignIn(String person, String account, String permissionSet, boolean secondFactor) implements Access {}
}
