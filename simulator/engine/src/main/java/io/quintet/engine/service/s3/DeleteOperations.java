package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.engine.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Objects and their versions: removed, or hidden under a delete marker. */
final class DeleteOperations {

    private static final int MOST_AT_ONCE = 1000;

    void offer(Operations operations) {
        operations
                .operation(DeleteObjectRequest.class)
                .authorizesEach(this::deleting)
                .inContext(Keys::ofRequest)
                .inContext((call, request, keys) -> keys.put("s3:if-match", request.ifMatch()))
                .writes(this::deleteObject);
        operations
                .operation(DeleteObjectsRequest.class)
                .authorizesEach((call, request) -> request.delete().objects().stream()
                        .map(object -> deletionOf(request, object))
                        .flatMap(deletion -> deleting(call, deletion).stream())
                        .toList())
                .inContext(Keys::ofRequest)
                .writes(this::deleteObjects);
    }

    private List<Check> deleting(Call call, DeleteObjectRequest request) {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.of(
                request.versionId() == null ? "s3:DeleteObject" : "s3:DeleteObjectVersion",
                Names.objectArn(call, request)));
        if (bypasses(request)) {
            checks.add(Check.of("s3:BypassGovernanceRetention", Names.objectArn(call, request)));
        }
        return checks;
    }

    private static boolean bypasses(DeleteObjectRequest request) {
        return Boolean.TRUE.equals(request.bypassGovernanceRetention());
    }

    private DeleteObjectResponse deleteObject(Call call, DeleteObjectRequest request) {
        Bucket bucket = Bucket.of(call, request);
        checkConditions(call, request);
        if (request.versionId() != null) {
            return deleteVersion(call, bucket.name(), request);
        }
        if (Settings.everKeptVersions(call.rows(), bucket.name())) {
            StoredVersion marker =
                    Versions.add(call, bucket.name(), request.key(), Optional.empty(), Versions.Attributes.NONE);
            return DeleteObjectResponse.builder()
                    .deleteMarker(true)
                    .versionId(marker.versionId())
                    .build();
        }
        Versions.current(call.rows(), bucket.name(), request.key())
                .ifPresent(version -> Versions.remove(call.rows(), version));
        return DeleteObjectResponse.builder().build();
    }

    private void checkConditions(Call call, DeleteObjectRequest request) {
        if (request.ifMatch() != null) {
            new Preconditions(request.ifMatch(), null, null, null)
                    .beforeWrite(request.key(), Versions.named(call.rows(), request));
        }
        if (request.ifMatchSize() != null || request.ifMatchLastModifiedTime() != null) {
            throw S3Error.NOT_IMPLEMENTED.error().with("Header", "x-amz-if-match-size");
        }
    }

    private DeleteObjectResponse deleteVersion(Call call, String bucket, DeleteObjectRequest request) {
        Optional<StoredVersion> version = Versions.find(call.rows(), bucket, request.key(), request.versionId());
        version.ifPresent(found -> {
            if (found.lockedAt(call.at(), bypasses(request))) {
                throw S3Error.PROTECTED_BY_OBJECT_LOCK.error();
            }
            Versions.remove(call.rows(), found);
        });
        return DeleteObjectResponse.builder()
                .versionId(request.versionId())
                .deleteMarker(version.filter(StoredVersion::deleteMarker).isPresent() ? true : null)
                .build();
    }

    private DeleteObjectsResponse deleteObjects(Call call, DeleteObjectsRequest request) {
        List<ObjectIdentifier> objects = request.delete().objects();
        if (objects.isEmpty() || objects.size() > MOST_AT_ONCE) {
            throw S3Error.MALFORMED_XML.error();
        }
        Bucket.of(call, request);
        List<DeletedObject> deleted = new ArrayList<>();
        List<software.amazon.awssdk.services.s3.model.S3Error> errors = new ArrayList<>();
        for (ObjectIdentifier object : objects) {
            try {
                DeleteObjectResponse answer = call.rows().nested(() -> deleteObject(call, deletionOf(request, object)));
                deleted.add(deleted(object, answer));
            } catch (AwsError e) {
                errors.add(failed(object, e));
            }
        }
        boolean quiet = Boolean.TRUE.equals(request.delete().quiet());
        return DeleteObjectsResponse.builder()
                .deleted(quiet ? List.of() : deleted)
                .errors(errors)
                .build();
    }

    private static DeleteObjectRequest deletionOf(DeleteObjectsRequest request, ObjectIdentifier object) {
        return DeleteObjectRequest.builder()
                .bucket(request.bucket())
                .key(object.key())
                .versionId(object.versionId())
                .ifMatch(object.eTag())
                .ifMatchSize(object.size())
                .ifMatchLastModifiedTime(object.lastModifiedTime())
                .bypassGovernanceRetention(request.bypassGovernanceRetention())
                .build();
    }

    private static DeletedObject deleted(ObjectIdentifier object, DeleteObjectResponse answer) {
        return DeletedObject.builder()
                .key(object.key())
                .versionId(object.versionId())
                .deleteMarker(answer.deleteMarker())
                .deleteMarkerVersionId(Boolean.TRUE.equals(answer.deleteMarker()) ? answer.versionId() : null)
                .build();
    }

    private static software.amazon.awssdk.services.s3.model.S3Error failed(ObjectIdentifier object, AwsError error) {
        return software.amazon.awssdk.services.s3.model.S3Error.builder()
                .key(object.key())
                .versionId(object.versionId())
                .code(error.code())
                .message(error.getMessage())
                .build();
    }
}
