// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIdentityRegistry} from "../identity/IIdentityRegistry.sol";
import {CheckpointedToken} from "./CheckpointedToken.sol";
import {IToken} from "./IToken.sol";
import {RegulatedToken} from "./RegulatedToken.sol";

/// @title Units that a compliance officer can freeze
/// @notice A wallet altogether, or a number of its units: never more than it has.
abstract contract FreezableToken is CheckpointedToken, IToken {
    /// @dev One slot for each wallet that was ever frozen.
    struct Freeze {
        bool all;
        uint208 units;
    }

    mapping(address wallet => Freeze freeze) internal _freezes;

    /// @notice The wallet has `free` units that are not frozen, and needs more.
    error UnitsFrozen(address wallet, uint256 free, uint256 needed);

    /// @notice The wallet has fewer frozen units than are to be unfrozen.
    error FrozenUnitsTooFew(address wallet, uint256 frozen, uint256 needed);

    /// @inheritdoc IToken
    function setAddressFrozen(address userAddress, bool freeze) external onlyRole(COMPLIANCE_ROLE) {
        _setFrozen(userAddress, freeze);
    }

    /// @inheritdoc IToken
    function batchSetAddressFrozen(address[] calldata userAddresses, bool[] calldata freeze)
        external
        onlyRole(COMPLIANCE_ROLE)
    {
        _checkBatch(userAddresses.length, freeze.length);
        for (uint256 i = 0; i < userAddresses.length; ++i) {
            _setFrozen(userAddresses[i], freeze[i]);
        }
    }

    /// @inheritdoc IToken
    function freezePartialTokens(address userAddress, uint256 amount) external onlyRole(COMPLIANCE_ROLE) {
        _freezeUnits(userAddress, amount);
    }

    /// @inheritdoc IToken
    function batchFreezePartialTokens(address[] calldata userAddresses, uint256[] calldata amounts)
        external
        onlyRole(COMPLIANCE_ROLE)
    {
        _checkBatch(userAddresses.length, amounts.length);
        for (uint256 i = 0; i < userAddresses.length; ++i) {
            _freezeUnits(userAddresses[i], amounts[i]);
        }
    }

    /// @inheritdoc IToken
    function unfreezePartialTokens(address userAddress, uint256 amount) external onlyRole(COMPLIANCE_ROLE) {
        _unfreezeUnits(userAddress, amount);
    }

    /// @inheritdoc IToken
    function batchUnfreezePartialTokens(address[] calldata userAddresses, uint256[] calldata amounts)
        external
        onlyRole(COMPLIANCE_ROLE)
    {
        _checkBatch(userAddresses.length, amounts.length);
        for (uint256 i = 0; i < userAddresses.length; ++i) {
            _unfreezeUnits(userAddresses[i], amounts[i]);
        }
    }

    /// @inheritdoc IToken
    function identityRegistry() public view virtual override(IToken, RegulatedToken) returns (IIdentityRegistry);

    /// @inheritdoc IToken
    function getFrozenTokens(address userAddress) external view returns (uint256) {
        return _freezes[userAddress].units;
    }

    /// @inheritdoc IToken
    function isFrozen(address userAddress) public view override(IToken, RegulatedToken) returns (bool) {
        return _freezes[userAddress].all;
    }

    /// @dev Unfreezes as many of the units that are about to go as are frozen, and no more.
    function _thaw(address wallet, uint256 going) internal {
        uint256 frozen = _freezes[wallet].units;
        if (frozen == 0) return;
        uint256 balance = balanceOf(wallet);
        if (going > balance) revert ERC20InsufficientBalance(wallet, balance, going);
        uint256 stays = balance - going;
        if (frozen > stays) _unfreezeUnits(wallet, frozen - stays);
    }

    function _freezeUnits(address wallet, uint256 amount) internal {
        Freeze storage freeze = _freezes[wallet];
        uint256 free = balanceOf(wallet) - freeze.units;
        if (amount > free) revert UnitsFrozen(wallet, free, amount);
        // Casting is safe: no more than a balance, which fits in 208 bits.
        freeze.units += uint208(amount);
        emit TokensFrozen(wallet, amount);
    }

    function _unfreezeUnits(address wallet, uint256 amount) internal {
        Freeze storage freeze = _freezes[wallet];
        if (amount > freeze.units) revert FrozenUnitsTooFew(wallet, freeze.units, amount);
        freeze.units -= uint208(amount);
        emit TokensUnfrozen(wallet, amount);
    }

    function _setFrozen(address wallet, bool frozen) internal {
        _freezes[wallet].all = frozen;
        emit AddressFrozen(wallet, frozen, msg.sender);
    }
}
