// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

import {AppliesBatchesOnce} from "../common/AppliesBatchesOnce.sol";
import {BatchLimits} from "../common/BatchLimits.sol";
import {IIdentityRegistry} from "../identity/IIdentityRegistry.sol";
import {ISettleable} from "../settlement/ISettleable.sol";

/// @title An ERC-20 that only verified wallets can hold, counted in whole units
/// @notice What the units and the won have in common: who may be moved for, and in which words a move is refused. The
/// rules themselves are asked in `_update`, the one place that moves a balance, so that no path around them can be added
/// by mistake; an act of an officer that must not ask them says so in its own name.
abstract contract RegulatedToken is ERC20, AccessControl, AppliesBatchesOnce, BatchLimits, ISettleable {
    /// @notice The Settlement contract: moves balances between verified wallets as netted trades demand.
    bytes32 public constant SETTLEMENT_ROLE = keccak256("SETTLEMENT_ROLE");

    /// @notice The compliance officer: freezes, recovers and moves by force.
    bytes32 public constant COMPLIANCE_ROLE = keccak256("COMPLIANCE_ROLE");

    /// @notice The wallet is not verified, so it can neither receive nor send.
    error NotVerified(address wallet);

    /// @notice The wallet is frozen, so it can neither receive, send nor spend for others.
    error WalletFrozen(address wallet);

    /// @notice The lost wallet has nothing.
    error NothingToRecover(address wallet);

    /// @notice A contract or role was given as the zero address.
    error ZeroAddress();

    /// @notice A batch of entries was minted under `batchId`.
    event BatchMinted(bytes32 indexed batchId, uint256 entries, uint256 total);

    /// @notice Units and won are never divided.
    function decimals() public pure override returns (uint8) {
        return 0;
    }

    /// @notice The registry that decides who may hold this token.
    function identityRegistry() public view virtual returns (IIdentityRegistry);

    /// @notice Whether a wallet is frozen altogether.
    function isFrozen(address userAddress) public view virtual returns (bool);

    /// @notice Moves `value` from `from` to `to` by the allowance of the caller, who must not be frozen: the rules ask
    /// about the owner and the receiver, for the spender acquires nothing, but a freeze also stops what one does for others.
    function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        if (isFrozen(msg.sender)) revert WalletFrozen(msg.sender);
        return super.transferFrom(from, to, value);
    }

    /// @inheritdoc ISettleable
    function settlementTransfer(address from, address to, uint256 amount) external onlyRole(SETTLEMENT_ROLE) {
        _transfer(from, to, amount);
    }

    function _mintBatch(bytes32 batchId, address[] calldata to, uint256[] calldata amounts) internal {
        _checkBatch(to.length, amounts.length);
        _markApplied(batchId);
        uint256 total = 0;
        for (uint256 i = 0; i < to.length; ++i) {
            total += amounts[i];
            _mint(to[i], amounts[i]);
        }
        emit BatchMinted(batchId, to.length, total);
    }
}
