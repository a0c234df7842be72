package io.quintet.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;

/**
 * The configuration file of AWS clients (AWS CLI user guide, "Configuration and credential file settings"), in a place
 * that stays the same from one run to the next.
 *
 * @param endpoint where the organization is served
 * @param launcher the command that starts this program, as AWS clients are to call it
 */
record AwsConfigFile(Path path, String endpoint, String launcher) {

    private static final String SSO_SESSION = "quintet";
    private static final Set<PosixFilePermission> OWNER_ALONE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** The file of this name below the working directory. */
    static AwsConfigFile in(Path workingDirectory, String endpoint) {
        return new AwsConfigFile(
                workingDirectory.resolve(".quintet").resolve("aws-config").toAbsolutePath(),
                endpoint,
                "\"" + System.getProperty("quintet.launcher", "quintet") + "\"");
    }

    AwsConfigFile launchedBy(String command) {
        return new AwsConfigFile(path, endpoint, command);
    }

    /**
     * Replaces the file as a whole, so that no client reads half of it. It belongs to whom its folder belongs: in a
     * container, that is whoever mounted it.
     */
    void write(Organization organization) throws IOException {
        Files.createDirectories(path.getParent());
        Path written = Files.createTempFile(path.getParent(), "aws-config", "");
        Files.writeString(written, text(organization.profiles(), organization.startUrl()));
        if (Files.getFileStore(written).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(written, OWNER_ALONE);
            UserPrincipal owner = Files.getOwner(path.getParent());
            if (!owner.equals(Files.getOwner(written))) {
                Files.setOwner(written, owner);
            }
        }
        Files.move(written, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** @param startUrl where people sign in to IAM Identity Center */
    String text(List<Profile> profiles, String startUrl) {
        Text text = new Text("# Written by 'quintet up', which replaces it each time it starts.\n");
        text.section("sso-session " + SSO_SESSION);
        text.setting("sso_start_url", startUrl);
        text.setting("sso_region", profiles.get(0).region());
        text.setting("sso_registration_scopes", "sso:account:access");
        profiles.forEach(profile -> profile(text, profile));
        return text.toString();
    }

    private void profile(Text text, Profile profile) {
        if (profile.access() instanceof Profile.LongLived longLived) {
            begin(text, profile.name(), profile.region());
            text.setting("aws_access_key_id", longLived.key().accessKeyId());
            text.setting("aws_secret_access_key", longLived.key().secretAccessKey());
        } else if (profile.access() instanceof Profile.SignIn signIn) {
            begin(text, profile.name(), profile.region());
            text.setting(
                    "credential_process",
                    "%s credentials --endpoint %s --person %s --account %s --permission-set %s%s"
                            .formatted(
                                    launcher,
                                    endpoint,
                                    signIn.person(),
                                    signIn.account(),
                                    signIn.permissionSet(),
                                    signIn.secondFactor() ? " --mfa" : ""));
            begin(text, profile.name() + "-sso", profile.region());
            text.setting("sso_session", SSO_SESSION);
            text.setting("sso_account_id", signIn.account());
            text.setting("sso_role_name", signIn.permissionSet());
        }
    }

    private void begin(Text text, String profile, String region) {
        text.section("profile " + profile);
        text.setting("region", region);
        text.setting("endpoint_url", endpoint);
    }

    /** The file as it grows. */
    private static final class Text {

        private final StringBuilder text;

        Text(String beginning) {
            text = new StringBuilder(beginning);
        }

        void section(String name) {
            text.append("\n[").append(name).append("]\n");
        }

        void setting(String name, String value) {
            text.append(name).append(" = ").append(value).append('\n');
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
