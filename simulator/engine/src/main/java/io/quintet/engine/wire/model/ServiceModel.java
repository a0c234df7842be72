package io.quintet.engine.wire.model;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A service as botocore describes it; operations, constraints and errors are read when first asked for. */
public final class ServiceModel {

    /** What is known of a service before its file is read. */
    public record About(
            String file,
            String id,
            String sdkPackage,
            String signingName,
            String endpointPrefix,
            String apiVersion,
            Collection<String> protocols,
            @Nullable String jsonVersion,
            @Nullable String targetPrefix,
            boolean queryCompatible,
            boolean unsignedPaths,
            @Nullable String xmlNamespace) {}

    /** What the service's file holds; constraints by structure and the wire name of its member. */
    public record Contents(
            Map<String, OperationModel> operations,
            Map<String, Map<String, Constraint>> constraints,
            Map<String, ErrorModel> errors) {}

    private final About about;
    private final Supplier<Contents> source;
    private volatile @Nullable Contents contents;

    public ServiceModel(About about, Supplier<Contents> source) {
        this.about = about;
        this.source = source;
    }

    /** The SDK's service id, such as {@code SSO Admin}. */
    public String id() {
        return about.id();
    }

    /** The name in a credential scope, such as {@code sso}; several services may share one. */
    public String signingName() {
        return about.signingName();
    }

    /** The signing name, except for S3 Control: it signs as Amazon S3 does, and has operations of the same names. */
    public String distinctName() {
        return about.sdkPackage().equals("s3control") ? about.sdkPackage() : about.signingName();
    }

    public About about() {
        return about;
    }

    public boolean isS3() {
        return about.id().equals("S3");
    }

    public boolean isEc2() {
        return speaks("ec2");
    }

    /** Whether botocore lists the protocol, by botocore's name for it, such as {@code rest-xml}. */
    public boolean speaks(String protocol) {
        return about.protocols().contains(protocol);
    }

    public Optional<OperationModel> operation(String name) {
        return Optional.ofNullable(contents().operations().get(name));
    }

    public Collection<OperationModel> operations() {
        return contents().operations().values();
    }

    /** Constraints of a structure's members by wire name; empty when there are none. */
    public Map<String, Constraint> constraints(String structure) {
        return contents().constraints().getOrDefault(structure, Map.of());
    }

    public Collection<ErrorModel> errors() {
        return contents().errors().values();
    }

    /** The error with this shape name or wire code. */
    public Optional<ErrorModel> error(String name) {
        ErrorModel byShape = contents().errors().get(name);
        if (byShape != null) {
            return Optional.of(byShape);
        }
        return errors().stream().filter(error -> error.code().equals(name)).findFirst();
    }

    private Contents contents() {
        Contents known = contents;
        if (known == null) {
            known = source.get();
            contents = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return about.id();
    }
}
