// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ERC-1643: the documents of a token
interface IERC1643 {
    /// @notice A document was attached or replaced.
    event DocumentUpdated(bytes32 indexed name, string uri, bytes32 documentHash);

    /// @notice A document was detached.
    event DocumentRemoved(bytes32 indexed name, string uri, bytes32 documentHash);

    /// @notice Attaches or replaces a document.
    function setDocument(bytes32 name, string calldata uri, bytes32 documentHash) external;

    /// @notice Detaches a document.
    function removeDocument(bytes32 name) external;

    /// @notice Where a document is, its hash, and when it was set (seconds since 1970); zeros when there is none.
    function getDocument(bytes32 name)
        external
        view
        returns (string memory uri, bytes32 documentHash, uint256 lastModified);

    /// @notice The names of all documents.
    function getAllDocuments() external view returns (bytes32[] memory names);
}
