// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Batches that apply at most once
/// @notice A worker that lost its answer may send the same batch again under another nonce: the second one reverts.
abstract contract AppliesBatchesOnce {
    mapping(bytes32 batchId => uint256 blockNumber) private _appliedAt;

    /// @notice The batch was applied before, in block `blockNumber`.
    error BatchAlreadyApplied(bytes32 batchId, uint256 blockNumber);

    /// @notice Zero is no batch id.
    error InvalidBatchId();

    /// @notice The block in which the batch was applied, or zero when it was not.
    function appliedAt(bytes32 batchId) public view returns (uint256) {
        return _appliedAt[batchId];
    }

    /// @dev Called before any effect, so that a re-entrant call meets the mark.
    function _markApplied(bytes32 batchId) internal {
        if (batchId == bytes32(0)) revert InvalidBatchId();
        uint256 before = _appliedAt[batchId];
        if (before != 0) revert BatchAlreadyApplied(batchId, before);
        _appliedAt[batchId] = block.number;
    }
}
