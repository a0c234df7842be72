package io.quintet.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/**
 * The configuration file of AWS clients (AWS CLI user guide, "Configuration and credential file settings"), in a place
 * that stays the same from one run to the next.
 *
 * @param endpoint where the organization is served
 * @param launcher the command that gets credentials for a profile
 */
record AwsConfigFile(Path path, String endpoint, String launcher) {

    private static final Set<PosixFilePermission> OWNER_ALONE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** The file of this name below the working directory. */
    static AwsConfigFile in(Path workingDirectory, String endpoint) {
        return new AwsConfigFile(
                workingDirectory.resolve(".quintet").resolve("aws-config").toAbsolutePath(),
                endpoint,
                System.getProperty("quintet.launcher", "quintet"));
    }

    /** Replaces the file as a whole, so that no client reads half of it. */
    void write(List<Profile> profiles) throws IOException {
        Files.createDirectories(path.getParent());
        Path written = Files.createTempFile(path.getParent(), "aws-config", "");
        Files.writeString(written, text(profiles));
        if (Files.getFileStore(written).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(written, OWNER_ALONE);
        }
        Files.move(written, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    String text(List<Profile> profiles) {
        StringBuilder text = new StringBuilder("# Written by 'quintet up', which replaces it each time it starts.\n");
        profiles.forEach(profile -> {
            text.append("\n[profile ").append(profile.name()).append("]\n");
            setting(text, "region", profile.region());
            setting(text, "endpoint_url", endpoint);
            access(text, profile);
        });
        return text.toString();
    }

    private void access(StringBuilder text, Profile profile) {
        if (profile.access() instanceof Profile.LongLived longLived) {
            setting(text, "aws_access_key_id", longLived.key().accessKeyId());
            setting(text, "aws_secret_access_key", longLived.key().secretAccessKey());
        } else if (profile.access() instanceof Profile.SignIn signIn) {
            setting(
                    text,
                    "credential_process",
                    "\"%s\" credentials --endpoint %s --person %s --account %s --permission-set %s"
                            .formatted(launcher, endpoint, signIn.person(), signIn.account(), signIn.permissionSet()));
        }
    }

    private static void setting(StringBuilder text, String name, String value) {
        text.append(name).append(" = ").append(value).append('\n');
    }
}
