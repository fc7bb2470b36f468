// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";

import {IERC1643} from "./IERC1643.sol";

/// @title The documents of a token
/// @notice A prospectus is off chain; its hash is here, so that nobody can exchange it quietly.
abstract contract Documents is IERC1643 {
    using EnumerableSet for EnumerableSet.Bytes32Set;

    /// @notice The most documents a token has, so that the list of them stays readable in one call.
    uint256 public constant MAX_DOCUMENTS = 64;

    struct Document {
        bytes32 documentHash;
        uint64 lastModified;
        string uri;
    }

    EnumerableSet.Bytes32Set private _names;
    mapping(bytes32 name => Document document) private _documents;

    /// @notice A document needs a name and a hash.
    error EmptyDocument(bytes32 name);

    /// @notice There is no such document.
    error UnknownDocument(bytes32 name);

    /// @notice The token has as many documents as it may have.
    error TooManyDocuments(uint256 limit);

    /// @inheritdoc IERC1643
    function getDocument(bytes32 name)
        external
        view
        returns (string memory uri, bytes32 documentHash, uint256 lastModified)
    {
        Document storage document = _documents[name];
        return (document.uri, document.documentHash, document.lastModified);
    }

    /// @inheritdoc IERC1643
    function getAllDocuments() external view returns (bytes32[] memory names) {
        return _names.values();
    }

    function _setDocument(bytes32 name, string calldata uri, bytes32 documentHash) internal {
        if (name == bytes32(0) || documentHash == bytes32(0)) revert EmptyDocument(name);
        if (_names.add(name) && _names.length() > MAX_DOCUMENTS) revert TooManyDocuments(MAX_DOCUMENTS);
        _documents[name] = Document({documentHash: documentHash, lastModified: uint64(block.timestamp), uri: uri});
        emit DocumentUpdated(name, uri, documentHash);
    }

    function _removeDocument(bytes32 name) internal {
        if (!_names.remove(name)) revert UnknownDocument(name);
        emit DocumentRemoved(name, _documents[name].uri, _documents[name].documentHash);
        delete _documents[name];
    }
}
