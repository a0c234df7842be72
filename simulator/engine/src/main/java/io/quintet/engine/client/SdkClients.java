package io.quintet.engine.client;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.time.Clock;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;

/** Makes synchronous clients of the AWS SDK that talk to the simulator, and look at nothing else on the machine. */
public final class SdkClients {

    private static final URI ENDPOINT = URI.create("http://localhost");
    private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

    private SdkClients() {}

    /** A client of the given interface, such as {@code S3Client.class}. */
    public static <C extends SdkClient> C create(
            Class<C> type, AwsCredentialsProvider credentials, Region region, SdkHttpClient transport) {
        return create(type, credentials, region, transport, Clock.systemUTC());
    }

    /** A client that signs by a clock of its own, for a simulator whose time was moved on. */
    public static <C extends SdkClient> C create(
            Class<C> type, AwsCredentialsProvider credentials, Region region, SdkHttpClient transport, Clock clock) {
        AwsClientBuilder<?, ?> builder = builder(type);
        builder.endpointOverride(ENDPOINT);
        builder.region(region);
        builder.credentialsProvider(credentials);
        builder.defaultsMode(DefaultsMode.LEGACY);
        builder.dualstackEnabled(false);
        builder.fipsEnabled(false);
        builder.overrideConfiguration(ClientOverrideConfiguration.builder()
                .defaultProfileFile(NO_PROFILES)
                .defaultProfileName("default")
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .build());
        builder.putAuthScheme(new ClockedSigning(clock));
        ((AwsSyncClientBuilder<?, ?>) builder).httpClient(transport);
        if (builder instanceof S3BaseClientBuilder<?, ?> s3) {
            s3.forcePathStyle(true);
        }
        return type.cast(builder.build());
    }

    /** Looked up by its exact type: a search by name would load the types of every operation. */
    private static AwsClientBuilder<?, ?> builder(Class<?> type) {
        try {
            Class<?> builder = Class.forName(type.getName() + "Builder", false, type.getClassLoader());
            return (AwsClientBuilder<?, ?>) MethodHandles.publicLookup()
                    .findStatic(type, "builder", MethodType.methodType(builder))
                    .invoke();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " is no client of the AWS SDK", e);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
