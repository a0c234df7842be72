package io.quintet.engine.service.guardduty;

import static io.quintet.engine.service.guardduty.GuardDutyError.DETECTOR_EXISTS;
import static io.quintet.engine.service.guardduty.GuardDutyError.DETECTOR_HAS_MEMBERS;
import static io.quintet.engine.service.guardduty.GuardDutyError.MEMBER_CANNOT_MANAGE;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Operations.ArnOf;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.Arn;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorResponse;
import software.amazon.awssdk.services.guardduty.model.DeleteDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteDetectorResponse;
import software.amazon.awssdk.services.guardduty.model.DetectorFeatureConfigurationResult;
import software.amazon.awssdk.services.guardduty.model.DetectorFeatureResult;
import software.amazon.awssdk.services.guardduty.model.DetectorStatus;
import software.amazon.awssdk.services.guardduty.model.FeatureStatus;
import software.amazon.awssdk.services.guardduty.model.GetDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.GetDetectorResponse;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsRequest;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsResponse;
import software.amazon.awssdk.services.guardduty.model.UpdateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateDetectorResponse;

/** GuardDuty switched on and off in an account and Region. */
final class DetectorOperations {

    void offer(Operations operations) {
        operations
                .operation(CreateDetectorRequest.class)
                .authorizesAnyResource()
                .writes(this::createDetector);
        operations
                .operation(GetDetectorRequest.class)
                .authorizes(detector(GetDetectorRequest::detectorId))
                .reads(this::getDetector);
        operations
                .operation(UpdateDetectorRequest.class)
                .authorizes(detector(UpdateDetectorRequest::detectorId))
                .writes(this::updateDetector);
        operations
                .operation(DeleteDetectorRequest.class)
                .authorizes(detector(DeleteDetectorRequest::detectorId))
                .writes(this::deleteDetector);
        operations.operation(ListDetectorsRequest.class).authorizesAnyResource().reads(this::listDetectors);
    }

    private static <R> ArnOf<R> detector(Function<R, String> id) {
        return (call, request) ->
                Arn.of("aws", "guardduty", call.region(), call.account(), "detector/" + id.apply(request));
    }

    @SuppressWarnings("deprecation") // clients may still send data sources
    private CreateDetectorResponse createDetector(Call call, CreateDetectorRequest request) {
        ProtectionPlans.refuse(request.features(), request.dataSources());
        if (Detectors.in(call.rows(), call.account(), call.region()).isPresent()) {
            throw DETECTOR_EXISTS.error();
        }
        String id = Detectors.newId(call.identifiers());
        Detector detector = Detector.enabled(id, call.account(), call.region(), call.at())
                .switched(request.enable(), call.at())
                .tagged(request.tags());
        Detectors.put(
                call.rows(),
                request.findingPublishingFrequency() == null
                        ? detector
                        : detector.publishing(request.findingPublishingFrequency(), call.at()));
        return CreateDetectorResponse.builder().detectorId(id).build();
    }

    private GetDetectorResponse getDetector(Call call, GetDetectorRequest request) {
        Detector detector = Detectors.require(call, request.detectorId());
        return GetDetectorResponse.builder()
                .createdAt(detector.created().toString())
                .updatedAt(detector.updated().toString())
                .findingPublishingFrequency(detector.frequency())
                .serviceRole("arn:aws:iam::" + detector.account() + ":role/aws-service-role/guardduty.amazonaws.com/"
                        + "AWSServiceRoleForAmazonGuardDuty")
                .status(detector.enabled() ? DetectorStatus.ENABLED : DetectorStatus.DISABLED)
                .tags(detector.tags())
                .features(DetectorFeatureConfigurationResult.builder()
                        .name(DetectorFeatureResult.CLOUD_TRAIL)
                        .status(detector.enabled() ? FeatureStatus.ENABLED : FeatureStatus.DISABLED)
                        .updatedAt(detector.updated())
                        .build())
                .build();
    }

    @SuppressWarnings("deprecation") // clients may still send data sources
    private UpdateDetectorResponse updateDetector(Call call, UpdateDetectorRequest request) {
        Detector detector = Detectors.require(call, request.detectorId());
        refuseMember(call);
        ProtectionPlans.refuse(request.features(), request.dataSources());
        if (request.enable() != null) {
            detector = detector.switched(request.enable(), call.at());
        }
        if (request.findingPublishingFrequency() != null) {
            detector = detector.publishing(request.findingPublishingFrequency(), call.at());
        }
        Detectors.put(call.rows(), detector);
        return UpdateDetectorResponse.builder().build();
    }

    private DeleteDetectorResponse deleteDetector(Call call, DeleteDetectorRequest request) {
        Detector detector = Detectors.require(call, request.detectorId());
        refuseMember(call);
        if (detector.administration().isPresent()
                || Membership.of(call.rows(), call.account(), call.region())
                        .findAny()
                        .isPresent()) {
            throw DETECTOR_HAS_MEMBERS.error();
        }
        Surveillance.forget(call.rows(), detector);
        return DeleteDetectorResponse.builder().build();
    }

    /** What a member's detector does is for its administrator to say (user guide, "Administrator and members"). */
    private static void refuseMember(Call call) {
        if (Membership.administratorOf(call.rows(), call.account(), call.region())
                .isPresent()) {
            throw MEMBER_CANNOT_MANAGE.error();
        }
    }

    private ListDetectorsResponse listDetectors(Call call, ListDetectorsRequest request) {
        Page<String> page = Listing.page(
                Detectors.in(call.rows(), call.account(), call.region()).stream()
                        .map(Detector::id),
                id -> id,
                request.nextToken(),
                Optional.ofNullable(request.maxResults()));
        return ListDetectorsResponse.builder()
                .detectorIds(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
