// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

/// @title What the off-chain ledger said, day by day
/// @notice One Merkle root a day over all balances of the ledger. Once published it never changes, so an investor who
/// keeps a proof can show later what the ledger owed. Leaves carry a random value that only the investor knows, so that
/// a root reveals no balance.
contract LedgerAnchor is AccessControl {
    /// @notice May publish the root of a day.
    bytes32 public constant ANCHOR_ROLE = keccak256("ANCHOR_ROLE");

    struct Anchor {
        bytes32 root;
        bytes32 evidenceHash;
        uint64 leaves;
        uint48 blockNumber;
    }

    mapping(uint32 day => Anchor anchor) private _anchors;

    /// @notice The ledger of `day` (yyyymmdd) has this root over so many leaves; the evidence file has this hash.
    event RootPublished(uint32 indexed day, bytes32 root, uint64 leaves, bytes32 evidenceHash);

    /// @notice The day has a root already, since block `blockNumber`: the past is written once.
    error AlreadyPublished(uint32 day, uint256 blockNumber);

    /// @notice A day is a date, written yyyymmdd.
    error NotADay(uint32 day);

    /// @notice A root over nothing is no root.
    error EmptyRoot();

    /// @notice A role was given as the zero address.
    error ZeroAddress();

    constructor(address admin, address publisher) {
        if (admin == address(0) || publisher == address(0)) revert ZeroAddress();
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(ANCHOR_ROLE, publisher);
    }

    /// @notice Publishes the root of a day, once.
    /// @param day the day in Seoul, yyyymmdd
    /// @param root the root of an OpenZeppelin StandardMerkleTree
    /// @param leaves how many balances it covers
    /// @param evidenceHash the hash of the reconciliation's evidence file of that day
    function publish(uint32 day, bytes32 root, uint64 leaves, bytes32 evidenceHash) external onlyRole(ANCHOR_ROLE) {
        uint32 month = (day / 100) % 100;
        uint32 date = day % 100;
        if (day < 2000_01_01 || day > 9999_12_31 || month == 0 || month > 12 || date == 0 || date > 31) {
            revert NotADay(day);
        }
        if (_anchors[day].blockNumber != 0) revert AlreadyPublished(day, _anchors[day].blockNumber);
        if (root == bytes32(0) || leaves == 0) revert EmptyRoot();
        _anchors[day] =
            Anchor({root: root, evidenceHash: evidenceHash, leaves: leaves, blockNumber: uint48(block.number)});
        emit RootPublished(day, root, leaves, evidenceHash);
    }

    /// @notice What was published for a day and in which block; zeros when nothing was.
    function anchorOf(uint32 day)
        external
        view
        returns (bytes32 root, uint64 leaves, bytes32 evidenceHash, uint256 blockNumber)
    {
        Anchor storage anchor = _anchors[day];
        return (anchor.root, anchor.leaves, anchor.evidenceHash, anchor.blockNumber);
    }

    /// @notice Whether `leaf` is under the root of a day; never for a day without one.
    function verify(uint32 day, bytes32[] calldata proof, bytes32 leaf) external view returns (bool) {
        bytes32 root = _anchors[day].root;
        return root != bytes32(0) && MerkleProof.verifyCalldata(proof, root, leaf);
    }
}
