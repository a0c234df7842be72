package io.quintet.engine.wire;

import io.quintet.engine.wire.model.Protocol;
import org.jspecify.annotations.Nullable;

/** What AWS says to a request that means no operation, or is too long to be one. */
final class Refusals {

    private Refusals() {}

    static AwsError unknownOperation(Protocol protocol, String named) {
        boolean rest = protocol == Protocol.REST_JSON_1 || protocol == Protocol.REST_XML;
        return new AwsError(
                "UnknownOperationException",
                rest || protocol == Protocol.RPC_V2_CBOR ? 404 : 400,
                rest ? "Unable to determine service/operation name to be authorized" : "Unknown operation: " + named);
    }

    static AwsError missingAction() {
        return new AwsError("MissingAction", 400, "The request must contain the parameter Action");
    }

    static AwsError unknownAction(Protocol protocol, String action, @Nullable String version) {
        String message = protocol == Protocol.EC2_QUERY
                ? "The action %s is not valid for this web service.".formatted(action)
                : "Could not find operation %s for version %s"
                        .formatted(action, version == null ? "NO_VERSION_SPECIFIED" : version);
        return new AwsError("InvalidAction", 400, message);
    }

    static AwsError methodNotAllowed(String method) {
        return new AwsError("MethodNotAllowed", 405, "The specified method is not allowed against this resource.")
                .with("Method", method);
    }

    static AwsError tooLong(Protocol protocol) {
        return protocol == Protocol.REST_XML
                ? new AwsError("MaxMessageLengthExceeded", 400, "Your request was too big.")
                : new AwsError("RequestEntityTooLargeException", 413, "Request size is too large");
    }

    /** An operation that AWS has and this program has no class for. */
    static AwsError notImplemented(Message message) {
        return new AwsError(
                "NotImplemented",
                501,
                "%s of %s is not implemented"
                        .formatted(message.operation().name(), message.service().id()));
    }
}
